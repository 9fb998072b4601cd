import './platform/node-version.js';
import { createApp } from './app.js';
import { Config, ConfigFault } from './platform/config/config.js';

try {
  const config = new Config();
  const app = await createApp();
  if (config.part === 'worker') {
    await app.init();
    console.log('Worker is running.');
  } else {
    await app.listen(config.port, config.host);
    console.log(`Listening on ${config.publicUrl}`);
  }
} catch (error) {
  console.error(startupSentence(error as Error & { code?: string }));
  process.exit(1);
}

/** What stopped the start, in one sentence and without a stack. */
function startupSentence(error: Error & { code?: string; port?: number }): string {
  if (error instanceof ConfigFault) return error.message;
  if (error.code === 'EADDRINUSE') return `Port ${new Config().port} is in use. Stop the other program or set PORT to a free one.`;
  if (/ECONNREFUSED|ENOENT|ETIMEDOUT|ENOTFOUND|57P03|28P01|3D000|connect/.test(`${error.code} ${error.message}`))
    return `The database cannot be reached (${error.code ?? error.message}). Check DATABASE_URL.`;
  return `Alongside could not start: ${error.message}`;
}
