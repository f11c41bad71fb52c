// Strict types, no way to build code or HTML from text, no guessable randomness, and the arrows of docs/house.md:
// phone | desk -> forms -> outbox -> keeper -> vault -> words | dom.
import tseslint from "typescript-eslint";

/** The rooms in order; a room may import what stands after it. Phone and desk may not see each other. */
const arrows = {
  "base/dom": ["words", "vault", "keeper", "outbox", "forms", "phone", "desk"],
  "base/words": ["vault", "keeper", "outbox", "forms", "phone", "desk"],
  "base/vault": ["keeper", "outbox", "forms", "phone", "desk"],
  "base/keeper": ["outbox", "forms", "phone", "desk"],
  "base/outbox": ["forms", "phone", "desk"],
  "base/forms": ["phone", "desk"],
  phone: ["desk"],
};

const dangerous = [
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: "Guessable. Use crypto.getRandomValues." },
  { selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]", message: "Build elements; never HTML from text." },
  { selector: "CallExpression[callee.property.name=/^(write|writeln|parseFromString|insertAdjacentHTML)$/][callee.object.name='document']", message: "Build elements; never HTML from text." },
  { selector: "CallExpression[callee.name='eval'], NewExpression[callee.name='Function']", message: "Code is never made from text." },
];

const walls = Object.entries(arrows).map(([room, forbidden]) => ({
  files: [`${room}/**/*.ts`],
  rules: {
    "no-restricted-imports": ["error", {
      patterns: [{
        group: forbidden.flatMap((other) => [`../${other}/**`, `../../${other}/**`, `../../../${other}/**`, `**/${other}/*.ts`]),
        message: "This arrow points the wrong way (docs/house.md).",
      }],
    }],
  },
}));

export default tseslint.config(
  { ignores: ["node_modules/**"] },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "no-eval": "error",
      "no-implied-eval": "off",
      "@typescript-eslint/no-implied-eval": "error",
      "no-restricted-syntax": ["error", ...dangerous],
      "no-console": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // A method that only waits for another keeps its async so that a throw is always a rejected promise.
      "@typescript-eslint/require-await": "off",
    },
  },
  // node:test returns promises that its runner awaits.
  { files: ["**/*.test.ts"], rules: { "@typescript-eslint/no-floating-promises": "off" } },
  ...walls,
);
