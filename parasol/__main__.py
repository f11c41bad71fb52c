"""`parasol serve`, and every management command.

`serve` imports no Django itself: the process that waits beside the web process should be small.
"""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parasol.web.settings")
    if sys.argv[1:2] == ["serve"]:
        from parasol.web.serve import serve

        serve()
        return
    from django.core.management import execute_from_command_line

    execute_from_command_line(["parasol", *sys.argv[1:]])


if __name__ == "__main__":
    main()
