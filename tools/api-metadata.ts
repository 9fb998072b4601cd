// Reads types, comments and validators of request and response classes into metadata.ts, so that they need no decorator of their own
// for the API's document. Types are checked elsewhere; here they are only read. The folder to write into may be given.
import path from 'node:path';
import { PluginMetadataGenerator } from '@nestjs/cli/lib/compiler/plugins/plugin-metadata-generator.js';
import { ReadonlyVisitor } from '@nestjs/swagger/plugin';
import ts from 'typescript';

const sources = path.resolve('apps/api/src');
const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
const files = ts.sys.readDirectory(sources, ['.ts']).filter((file) => /\.(request|response|controller)\.ts$/.test(file));

new PluginMetadataGenerator().generate({
  visitors: [
    new ReadonlyVisitor({
      introspectComments: true,
      classValidatorShim: true,
      pathToSource: sources,
      esmCompatible: true,
      dtoFileNameSuffix: ['.request.ts', '.response.ts'],
      controllerFileNameSuffix: ['.controller.ts'],
    }),
  ],
  outputDir: path.resolve(process.argv[2] ?? sources),
  tsProgramRef: ts.createProgram(files, options),
  filename: 'metadata.ts',
} as never);
