import * as cbor from './cbor.mjs';

/** One client: its session in the engine, and whether it has signed in. */
export class Connection {
  #socket;
  #version;
  #options;
  #session;
  #opened;
  #signedIn;
  #pending = new Set();

  constructor(socket, session, version, options) {
    this.#socket = socket;
    this.#session = session;
    this.#version = version;
    this.#options = options;
    // An embedded engine asks nobody for a password: so this does.
    this.#signedIn = options.user === undefined;
  }

  listen() {
    this.#opened = this.#session.open();
    this.#opened.catch(() => this.#socket.close(1011));
    this.#socket.on('message', (frame) => this.#track(this.#answer(frame)));
    this.#socket.on('error', () => this.#socket.terminate());
    this.#socket.on('close', () => this.#leave());
  }

  #track(work) {
    this.#pending.add(work);
    work.finally(() => this.#pending.delete(work));
  }

  async #leave() {
    await Promise.allSettled([this.#opened, ...this.#pending]);
    await this.#session.close().catch(() => {});
  }

  async #answer(frame) {
    let request;
    try {
      request = cbor.fields(frame);
    } catch {
      this.#socket.close(1003, 'the frame is not CBOR');
      return;
    }

    const id = request.get('id') ?? cbor.encodedNone;
    try {
      await this.#opened;
      const result = await this.#run(cbor.text(request.get('method')), request.get('params') ?? cbor.encodeArray([]));
      this.#reply(id, result);
    } catch (error) {
      this.#reply(id, { error: encodeError(-32000, String(error?.message ?? error)) });
    }
  }

  async #run(method, params) {
    if (method === 'ping') return { result: cbor.encodedNone };
    if (method === 'version') return { result: cbor.encodeText(`surrealdb-${this.#version}`) };
    if (method === 'signin' && this.#options.user !== undefined) return this.#signIn(params);
    if (!this.#signedIn) return { error: encodeError(-32002, 'There was a problem with authentication: sign in first') };
    return split(await this.#session.send(method, params));
  }

  #signIn(params) {
    const given = cbor.fields(cbor.items(params)[0]);
    this.#signedIn = cbor.text(given.get('user')) === this.#options.user && cbor.text(given.get('pass')) === this.#options.pass;
    return this.#signedIn ? { result: cbor.encodeText('signed-in') } : { error: encodeError(-32002, 'There was a problem with authentication') };
  }

  #reply(id, { result, error }) {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(cbor.encodeMap([['id', id], error ? ['error', error] : ['result', result]]), { binary: true });
  }
}

function encodeError(code, message) {
  return cbor.encodeMap([['code', cbor.encodeInteger(code)], ['message', cbor.encodeText(message)]]);
}

// Engine 3 answers an error as `{error: …}`, a result as itself; no method's result is a map with that one key.
function split(answer) {
  if (answer[0] === 0xa1) {
    const error = cbor.fields(answer).get('error');
    if (error) return { error };
  }
  return { result: answer };
}
