import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fs from 'node:fs';

/** The class of the raw engine: of the file that is given, or of the package, for this system. */
export function loadEngine(file) {
  const require = createRequire(import.meta.url);
  return require(file ? path.resolve(file) : packaged()).SurrealNodeEngine;
}

function packaged() {
  const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'node_modules', '@surrealdb', 'node', 'dist');
  const suffixes = { linux: ['-gnu', '-musl'], win32: ['-msvc'] }[process.platform] ?? [''];
  // Which of the C libraries of Linux it is, the report of the process tells.
  const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
  const suffix = musl ? suffixes[1] : suffixes[0];
  const file = path.join(folder, `surrealdb-node.${process.platform}-${process.arch}${suffix}.node`);
  if (!fs.existsSync(file)) throw new Error(`the package has no engine for ${process.platform}-${process.arch}${suffix}`);
  return file;
}
