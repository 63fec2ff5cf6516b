// Speaks a list of lines with the Kokoro model: text -> phonemes -> symbols -> 24 kHz float WAV, the same bytes on every run.
// usage: node say.mjs CACHE JOBS.json     jobs: {language, voice, lines: [{say, speed, out}]}

import fs from 'node:fs';
import path from 'node:path';
import {execFileSync} from 'node:child_process';
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

const RATE_HZ = 24000;
const STYLE_SIZE = 256;

// The model was taught with one letter for each diphthong and affricate; eSpeak writes two. Order matters: longer first.
const SYMBOLS = [['eɪ', 'A'], ['aɪ', 'I'], ['oʊ', 'O'], ['aʊ', 'W'], ['ɔɪ', 'Y'], ['tʃ', 'ʧ'], ['dʒ', 'ʤ'], ['-', '']];
const ENGLISH_SYMBOLS = [
  ['ɜː', 'ɜɹ'], ['ɜɹɹ', 'ɜɹ'], ['ɚ', 'əɹ'], ['əɹɹ', 'əɹ'], ['ɐ', 'ə'], ['ɾ', 'T'], ['ː', ''], ['r', 'ɹ'], ['x', 'k'], ['ʲ', 'j'],
];

// eSpeak writes some small English words as one with the word before; the model was taught them apart.
const JOINED = [
  [/(\S)(ðə|ðɪ)(?=\s|$)/g, '$1 $2'],
  [/(^|\s)(fəɹ|æT|ɪn|ʌv|əv|WT)(ə|əv)(?=\s|$)/g, '$1$2 $3'],
];

const [cache, jobsFile] = process.argv.slice(2);
const require = createRequire(path.join(cache, 'package.json'));
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const {default: ort} = await load('onnxruntime-node');
const {phonemize} = await load('phonemizer');

const kokoro = path.join(cache, 'kokoro');
const vocab = JSON.parse(fs.readFileSync(path.join(kokoro, 'src/tokenizer.json'), 'utf8')).model.vocab;

function toModelSymbols(ipa, english) {
  const symbols = [...SYMBOLS, ...(english ? ENGLISH_SYMBOLS : [])].reduce((text, [from, to]) => text.replaceAll(from, to), ipa);
  return english ? JOINED.reduce((text, [from, to]) => text.replace(from, to), symbols) : symbols;
}

// The package carries the words of English alone; for the rest there is eSpeak NG itself.
async function ipa(words, language) {
  const lines = language.startsWith('en') ? await phonemize(words, language) : [execFileSync('espeak-ng', ['-q', '--ipa', '-v', language, '--', words], {encoding: 'utf8'})];
  return lines.join(' ').replace(/\([a-z-]+\)/g, '').trim(); // eSpeak marks words that it takes for another language's
}

// [[...]] is taken as it stands, punctuation keeps its place because the model phrases by it, the rest goes through eSpeak.
async function phonemes(say, language) {
  const pieces = say.split(/(\[\[.*?\]\]|[.,;:!?¿¡]\s*)/).filter(Boolean);
  let out = '';
  for (const piece of pieces) {
    if (piece.startsWith('[[')) out += piece.slice(2, -2);
    else if (/^[¿¡]/.test(piece)) continue; // the model knows them not: the mark at the end says enough
    else if (/^[.,;:!?]/.test(piece)) out += piece;
    else if (piece.trim() === '') out += piece;
    else {
      const words = toModelSymbols(await ipa(piece, language), language.startsWith('en'));
      out += (piece.startsWith(' ') ? ' ' : '') + words + (piece.endsWith(' ') ? ' ' : '');
    }
  }
  return out.trim();
}

function toIds(text) {
  return [...text].map((symbol) => {
    if (!(symbol in vocab)) throw new Error(`the voice model has no symbol '${symbol}' (in ${text})`);
    return vocab[symbol];
  });
}

// "a:0.65+b:0.35" is a weighted mean of style tables; each row of a table is the style for one utterance length.
function readVoice(blend) {
  const parts = blend.split('+').map((part) => part.split(':'));
  const total = parts.reduce((sum, [, weight = '1']) => sum + Number(weight), 0);
  let table = null;
  for (const [name, weight = '1'] of parts) {
    const bytes = fs.readFileSync(path.join(kokoro, 'build/voices', `${name}.bin`));
    const styles = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    table ??= new Float32Array(styles.length);
    styles.forEach((value, i) => { table[i] += (value * Number(weight)) / total; });
  }
  return table;
}

function writeWav(file, samples) {
  const data = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(3, 20); // IEEE float
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE_HZ, 24);
  head.writeUInt32LE(RATE_HZ * 4, 28);
  head.writeUInt16LE(4, 32);
  head.writeUInt16LE(32, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  fs.writeFileSync(`${file}.part`, Buffer.concat([head, data]));
  fs.renameSync(`${file}.part`, file);
}

const jobs = JSON.parse(fs.readFileSync(jobsFile, 'utf8'));
const styles = readVoice(jobs.voice);
const styleRows = styles.length / STYLE_SIZE;
const session = await ort.InferenceSession.create(path.join(kokoro, 'build/kokoro-quantized.onnx'), {intraOpNumThreads: 1, interOpNumThreads: 1});

for (const {say, speed, out} of jobs.lines) {
  const text = await phonemes(say, jobs.language);
  const ids = toIds(text);
  const row = Math.min(ids.length, styleRows - 1);
  const framed = [0, ...ids, 0];
  const result = await session.run({
    input_ids: new ort.Tensor('int64', BigInt64Array.from(framed, BigInt), [1, framed.length]),
    style: new ort.Tensor('float32', styles.slice(row * STYLE_SIZE, (row + 1) * STYLE_SIZE), [1, STYLE_SIZE]),
    speed: new ort.Tensor('float32', Float32Array.from([speed]), [1]),
  });
  writeWav(out, result.waveform.data);
  console.log(`${path.basename(out)}\t${(result.waveform.data.length / RATE_HZ).toFixed(2)} s\t${text}`);
}
