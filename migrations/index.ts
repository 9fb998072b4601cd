import { PlatformAndPeople1760000000000 } from './1760000000000-platform-and-people.js';

/** An explicit list: the same from source, from the build and under Jest. */
export const migrations = [PlatformAndPeople1760000000000];
