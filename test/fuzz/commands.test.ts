import { operations } from './operations.js';
import { withstand } from './withstand.js';

withstand(
  operations.filter(({ method }) => method !== 'GET'),
  // nobody's practice is paused in the demo world
  ['Harm.appeal', 'Harm.lift', 'Harm.talk'],
);
