"""The one door of this room."""

from parasol.base.ground.doors import door, signed_in

from . import views

urlpatterns = [door("forms/<slug:form>/<str:version>.json", opens_to=signed_in, name="form", get=views.see_form)]
