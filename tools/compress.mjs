// Writes NAME.br and NAME.gz beside each built text file. Node's compressors, because the locked Node makes the same
// bytes everywhere; at the highest level, because it is done once and sent over poor lines for years.
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const LEAST = 200; // below this the headers weigh more than what is saved

for (const path of process.argv.slice(2)) {
  const data = readFileSync(path);
  if (data.length < LEAST) continue;
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length } };
  writeFileSync(`${path}.br`, brotliCompressSync(data, brotli));
  writeFileSync(`${path}.gz`, gzipSync(data, { level: 9 }));
}
