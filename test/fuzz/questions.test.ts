import { operations } from './operations.js';
import { withstand } from './withstand.js';

withstand(
  operations.filter(({ method }) => method === 'GET'),
  [],
);
