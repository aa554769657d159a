// Serves the real SurrealDB engine over WebSocket RPC (/rpc, subprotocol cbor), as `surreal start` does: for tests, and for trying things
// out without the binary. It is no server for production.
//
//   node server.mjs [--storage mem:// | surrealkv://path] [--port 0] [--user name --pass word] [--engine file.node]
//                   [--end-with-input]
//
// Prints `READY <port> <version>` once it serves. Ends on SIGTERM, and if asked to when its standard input closes.

import http from 'node:http';
import { parseArgs } from 'node:util';
import { WebSocketServer } from 'ws';
import { Connection } from './connection.mjs';
import { loadEngine } from './engine.mjs';
import { sessionsOf } from './sessions.mjs';

const { values: options } = parseArgs({
  options: {
    storage: { type: 'string', default: 'mem://' },
    port: { type: 'string', default: '0' },
    user: { type: 'string' },
    pass: { type: 'string' },
    'end-with-input': { type: 'boolean', default: false },
    engine: { type: 'string' },
  },
});

// As large as the real server takes by default.
const MAX_FRAME = 128 * 1024 * 1024;

const Engine = loadEngine(options.engine);
const version = String(Engine.version()).replace(/^surrealdb-/, '');
const engine = await Engine.connect(options.storage, {});
const newSession = sessionsOf(engine, version);

const server = http.createServer((request, response) => {
  if (request.url === '/health') {
    response.writeHead(200).end();
  } else if (request.url === '/version') {
    response.writeHead(200, { 'content-type': 'text/plain' }).end(`surrealdb-${version}`);
  } else {
    response.writeHead(404).end();
  }
});

const sockets = new WebSocketServer({
  server,
  path: '/rpc',
  maxPayload: MAX_FRAME,
  handleProtocols: (offered) => (offered.has('cbor') ? 'cbor' : false),
});
sockets.on('connection', (socket) => {
  if (socket.protocol !== 'cbor') {
    socket.close(1002, 'only the subprotocol cbor is served');
    return;
  }
  new Connection(socket, newSession(), version, options).listen();
});

server.listen(Number(options.port), '127.0.0.1', () => process.stdout.write(`READY ${server.address().port} ${version}\n`));
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});

function stop() {
  for (const socket of sockets.clients) socket.terminate();
  server.close();
  try {
    engine.free();
  } finally {
    process.exit(0);
  }
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
if (options['end-with-input']) process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
