import type { INestApplication } from '@nestjs/common';

/** Pages for everybody that the API renders itself, without script. */
const PAGES = ['verify', 'verify/:number', 'help-now', 'safety'];
/** Its controller also serves the pages, so it names its whole path. */
const WHOLE_PATHS = ['api/verify/:number'];

/** Everything else lives under /api. */
export function placeUnderApi(app: INestApplication): void {
  app.setGlobalPrefix('api', { exclude: [...PAGES, ...WHOLE_PATHS] });
}
