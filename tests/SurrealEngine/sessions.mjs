import { randomUUID } from 'node:crypto';
import * as cbor from './cbor.mjs';

/** What makes the session of a connection: from engine 3 each has its own, engines before share their only one. */
export function sessionsOf(engine, version) {
  if (Number.parseInt(version, 10) >= 3) return () => new OwnSession(engine);
  const turns = new Turns(engine);
  return () => new SharedSession(turns);
}

class OwnSession {
  #engine;
  #id = cbor.encodeUuid(randomUUID());

  constructor(engine) {
    this.#engine = engine;
  }

  open() {
    return this.send('attach', cbor.encodeArray([]));
  }

  send(method, params) {
    return this.#engine.execute(request(method, params, ['session', this.#id]));
  }

  close() {
    return this.send('detach', cbor.encodeArray([]));
  }
}

class SharedSession {
  #turns;
  #place = cbor.encodeArray([cbor.encodedNull, cbor.encodedNull]);

  constructor(turns) {
    this.#turns = turns;
  }

  async open() {}

  send(method, params) {
    if (method === 'use') this.#place = params;
    return this.#turns.run(this.#place, method, params);
  }

  async close() {}
}

/**
 * The only session of an engine uses one database at a time. Requests to the same one run side by side; one to another waits until those are
 * answered, and whatever comes later waits behind it.
 */
class Turns {
  #engine;
  #used = Buffer.alloc(0);
  #underWay = 0;
  #waiting = [];

  constructor(engine) {
    this.#engine = engine;
  }

  run(place, method, params) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ place, method, params, resolve, reject });
      this.#next();
    });
  }

  #next() {
    while (this.#waiting.length > 0) {
      const isThere = this.#waiting[0].place.equals(this.#used);
      if (!isThere && this.#underWay > 0) return;
      const { place, method, params, resolve, reject } = this.#waiting.shift();
      // The engine takes requests in their order only one by one: until `use` is answered, nobody else may begin.
      if (!isThere) this.#used = Buffer.alloc(0);
      const answer = isThere ? this.#send(method, params) : this.#move(place).then(() => this.#send(method, params));
      this.#underWay++;
      answer.then(resolve, reject).finally(() => {
        this.#underWay--;
        this.#next();
      });
    }
  }

  async #move(place) {
    await this.#send('use', place);
    this.#used = place;
    this.#next();
  }

  #send(method, params) {
    return this.#engine.execute(request(method, params));
  }
}

function request(method, params, ...more) {
  return cbor.encodeMap([['id', cbor.encodeText('1')], ['method', cbor.encodeText(method ?? '')], ['params', params], ...more]);
}
