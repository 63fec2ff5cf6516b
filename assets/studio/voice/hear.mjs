// Writes down what is heard in sound files, with the Moonshine model: one line of JSON {file, heard} for each.
// usage: node hear.mjs CACHE FILE...

import path from 'node:path';
import {createRequire} from 'node:module';
import {execFileSync} from 'node:child_process';
import {pathToFileURL} from 'node:url';

const RATE_HZ = 16000;
const START = 1, STOP = 2;                    // tokens
const TOKENS_PER_SECOND = 6.5;                // more than anybody speaks: the model repeats itself when it is lost
const LAYERS = 6, HEADS = 8, HEAD_SIZE = 36;  // of the tiny model

const [cache, ...files] = process.argv.slice(2);
const require = createRequire(path.join(cache, 'package.json'));
const load = async (name) => (await import(pathToFileURL(require.resolve(name)).href)).default;
const ort = await load('onnxruntime-node');
const tokenizer = await load('llama-tokenizer-js');

const open = (name) => ort.InferenceSession.create(path.join(cache, 'moonshine/dist/model/tiny/quantized', name), {intraOpNumThreads: 1, interOpNumThreads: 1});
const encoder = await open('encoder_model.onnx');
const decoder = await open('decoder_model_merged.onnx');

// Level and a little silence on both sides, as in the recordings that the model was taught with.
function samples(file) {
  const decoded = execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-f', 'f32le', '-ac', '1', '-ar', String(RATE_HZ), '-'], {maxBuffer: 1 << 28});
  const speech = new Float32Array(decoded.buffer.slice(decoded.byteOffset, decoded.byteOffset + decoded.length));
  const peak = speech.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-9);
  const pad = Math.round(0.3 * RATE_HZ);
  const padded = new Float32Array(speech.length + 2 * pad);
  speech.forEach((x, i) => { padded[pad + i] = (x * 0.7) / peak; });
  return padded;
}

// What the decoder remembers: filled by its first step, then only its own half changes.
function emptyMemory() {
  const memory = {};
  for (let layer = 0; layer < LAYERS; layer++) {
    for (const part of ['decoder', 'encoder']) {
      for (const kind of ['key', 'value']) memory[`past_key_values.${layer}.${part}.${kind}`] = new ort.Tensor('float32', [], [0, HEADS, 1, HEAD_SIZE]);
    }
  }
  return memory;
}

function likeliest(logits) {
  let best = 0;
  logits.forEach((x, i) => { if (x > logits[best]) best = i; });
  return best;
}

async function hear(file) {
  const audio = samples(file);
  const encoded = await encoder.run({input_values: new ort.Tensor('float32', audio, [1, audio.length])});
  const memory = emptyMemory();
  const tokens = [];
  let last = START;
  for (let i = 0; i < (audio.length / RATE_HZ) * TOKENS_PER_SECOND; i++) {
    const result = await decoder.run({
      input_ids: new ort.Tensor('int64', [BigInt(last)], [1, 1]),
      encoder_hidden_states: encoded.last_hidden_state,
      use_cache_branch: new ort.Tensor('bool', [i > 0]),
      ...memory,
    });
    last = likeliest(result.logits.data);
    if (last === STOP) break;
    tokens.push(last);
    for (const name of Object.keys(memory)) {
      if (i === 0 || name.includes('decoder')) memory[name] = result[name.replace('past_key_values', 'present')];
    }
  }
  return tokenizer.decode(tokens, false, false).trim();
}

for (const file of files) console.log(JSON.stringify({file, heard: await hear(file)}));
