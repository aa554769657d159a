// As much CBOR as an envelope needs: where each item begins and ends. Values are cut out and spliced in, never decoded and encoded again,
// so that what the engine reads and writes is exactly what went over the wire.

const MAX_DEPTH = 512;

/** The item that begins at `at`: its major type, its argument, where its content begins, and whether its length is open. */
function head(bytes, at) {
  if (at >= bytes.length) throw new Error('the frame ends within an item');
  const major = bytes[at] >> 5;
  const low = bytes[at] & 31;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (low < 24) return { major, argument: low, content: at + 1, open: false };
  if (low === 24) return { major, argument: view.getUint8(at + 1), content: at + 2, open: false };
  if (low === 25) return { major, argument: view.getUint16(at + 1), content: at + 3, open: false };
  if (low === 26) return { major, argument: view.getUint32(at + 1), content: at + 5, open: false };
  if (low === 27) return { major, argument: Number(view.getBigUint64(at + 1)), content: at + 9, open: false };
  if (low === 31) return { major, argument: 0, content: at + 1, open: true };
  throw new Error('an item has a reserved length');
}

/** Where the item that begins at `at` ends. */
export function skip(bytes, at, depth = 0) {
  if (depth > MAX_DEPTH) throw new Error('the frame is nested too deeply');
  const { major, argument, content, open } = head(bytes, at);
  let next = content;
  switch (major) {
    case 2:
    case 3:
      if (open) return skipOpen(bytes, next, depth);
      next += argument;
      break;
    case 4:
    case 5:
      if (open) return skipOpen(bytes, next, depth);
      for (let i = 0; i < (major === 5 ? 2 * argument : argument); i++) next = skip(bytes, next, depth + 1);
      break;
    case 6:
      return skip(bytes, next, depth + 1);
    default:
      break;
  }
  if (next > bytes.length) throw new Error('the frame ends within an item');
  return next;
}

function skipOpen(bytes, at, depth) {
  while (bytes[at] !== 0xff) at = skip(bytes, at, depth + 1);
  return at + 1;
}

/** The fields of a map, each as the bytes of its value. */
export function fields(bytes) {
  const found = new Map();
  const { major, argument, content, open } = head(bytes, 0);
  if (major !== 5) throw new Error('the frame is not a map');
  let at = content;
  for (let i = 0; open ? bytes[at] !== 0xff : i < argument; i++) {
    const value = skip(bytes, at);
    const end = skip(bytes, value);
    found.set(text(bytes.subarray(at, value)), bytes.subarray(value, end));
    at = end;
  }
  return found;
}

/** The items of an array, each as its bytes. */
export function items(bytes) {
  const { major, argument, content, open } = head(bytes, 0);
  if (major !== 4) throw new Error('the item is not an array');
  const found = [];
  for (let at = content; open ? bytes[at] !== 0xff : found.length < argument;) {
    const end = skip(bytes, at);
    found.push(bytes.subarray(at, end));
    at = end;
  }
  return found;
}

/** A text of known length; `undefined` for anything else. */
export function text(bytes) {
  if (!bytes?.length) return undefined;
  const { major, argument, content, open } = head(bytes, 0);
  return major === 3 && !open ? Buffer.from(bytes.subarray(content, content + argument)).toString('utf8') : undefined;
}

/** The head of an item. */
function encodeHead(major, argument) {
  if (argument < 24) return Buffer.from([(major << 5) | argument]);
  const bytes = Buffer.alloc(5);
  bytes[0] = (major << 5) | 26;
  bytes.writeUInt32BE(argument, 1);
  return bytes;
}

export function encodeText(value) {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([encodeHead(3, bytes.length), bytes]);
}

export function encodeInteger(value) {
  return value < 0 ? encodeHead(1, -1 - value) : encodeHead(0, value);
}

/** A UUID, from its text. */
export function encodeUuid(value) {
  return Buffer.concat([Buffer.from([0xd8, 37, 0x50]), Buffer.from(value.replaceAll('-', ''), 'hex')]);
}

export const encodedNone = Buffer.from([0xc6, 0xf6]);

export const encodedNull = Buffer.from([0xf6]);

/** A map of names to values that are encoded already. */
export function encodeMap(entries) {
  const parts = [encodeHead(5, entries.length)];
  for (const [name, value] of entries) parts.push(encodeText(name), value);
  return Buffer.concat(parts);
}

/** An array of values that are encoded already. */
export function encodeArray(values) {
  return Buffer.concat([encodeHead(4, values.length), ...values]);
}
