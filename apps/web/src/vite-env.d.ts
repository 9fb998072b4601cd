/// <reference types="vite/client" />

/** Of package.json, put in by the build. */
declare const __APP_VERSION__: string;

declare module 'built-in:help' {
  const help: import('./features/help/help-lines').HelpLines;
  export default help;
}
declare module 'built-in:grounding' {
  const grounding: import('./features/grounding/exercises').Grounding;
  export default grounding;
}
