/** The server's side of RFC 6455, without extensions: as much as a gateway needs. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** Appended to the client's key, RFC 6455 §1.3. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** A text longer than this leaves in several frames, bytes. */
const FRAME_BYTES = 16 * 1024;
/** A client that sends more than this is cut off, bytes. */
const MESSAGE_BYTES = 1024 * 1024;

const TEXT = 0x1;
const CLOSE = 0x8;
const PING = 0x9;
const PONG = 0xa;

export interface Wire {
  send(text: string): void;
  ping(): void;
  /** Says goodbye; the connection ends when the other side has answered, or after a second. */
  close(code: number, reason?: string): void;
  /** Cuts the connection without a word. */
  drop(): void;
}

export interface WireEvents {
  onText(text: string, wire: Wire): void;
  /** Once. @param code 1006 when the connection broke. */
  onClose(code: number): void;
}

interface Frame {
  readonly final: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
  /** Bytes it took on the wire. */
  readonly size: number;
}

/** Thrown when the other side breaks the protocol; the connection closes with this code. */
class ProtocolError extends Error {
  readonly closeCode: number;
  constructor(closeCode: number, message: string) {
    super(message);
    this.closeCode = closeCode;
  }
}

function encode(opcode: number, payload: Buffer, final = true): Buffer {
  const { length } = payload;
  const wide = length > 0xffff ? 8 : length > 125 ? 2 : 0;
  const head = Buffer.alloc(2 + wide);
  head[0] = (final ? 0x80 : 0) | opcode;
  head[1] = wide === 8 ? 127 : wide === 2 ? 126 : length;
  if (wide === 2) head.writeUInt16BE(length, 2);
  if (wide === 8) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

/** @returns undefined when the frame has not arrived whole. */
function decode(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const [first = 0, second = 0] = bytes;
  if ((first & 0x70) !== 0) throw new ProtocolError(1002, 'reserved bits without an extension');
  if ((second & 0x80) === 0) throw new ProtocolError(1002, 'frames of a client are masked');
  const opcode = first & 0xf;
  const final = (first & 0x80) !== 0;
  const short = second & 0x7f;
  if (opcode >= CLOSE && (short > 125 || !final)) throw new ProtocolError(1002, 'a control frame is short and whole');
  const wide = short === 127 ? 8 : short === 126 ? 2 : 0;
  const start = 2 + wide + 4;
  if (bytes.length < start) return undefined;
  const length = wide === 8 ? Number(bytes.readBigUInt64BE(2)) : wide === 2 ? bytes.readUInt16BE(2) : short;
  if (length > MESSAGE_BYTES) throw new ProtocolError(1009, 'the message is too big');
  if (bytes.length < start + length) return undefined;
  const mask = bytes.subarray(start - 4, start);
  const payload = Buffer.from(bytes.subarray(start, start + length));
  for (let at = 0; at < length; at += 1) payload[at] = (payload[at] ?? 0) ^ (mask[at & 3] ?? 0);
  return { final, opcode, payload, size: start + length };
}

/** Puts the fragments of a message together. */
function createAssembler(): (frame: Frame) => string | undefined {
  let parts: Buffer[] = [];
  let open = false;
  return ({ final, opcode, payload }) => {
    if (opcode !== TEXT && opcode !== 0) throw new ProtocolError(1003, 'only text is understood');
    if ((opcode === 0) !== open) throw new ProtocolError(1002, 'fragments out of order');
    parts.push(payload);
    open = !final;
    if (parts.reduce((sum, part) => sum + part.length, 0) > MESSAGE_BYTES)
      throw new ProtocolError(1009, 'the message is too big');
    if (!final) return undefined;
    const whole = Buffer.concat(parts);
    parts = [];
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(whole);
    } catch (notText) {
      throw new ProtocolError(1007, notText instanceof Error ? notText.message : 'not UTF-8');
    }
  };
}

function shake(req: IncomingMessage, socket: Duplex): boolean {
  const key = req.headers['sec-websocket-key'];
  const good = req.headers.upgrade?.toLowerCase() === 'websocket' && req.headers['sec-websocket-version'] === '13';
  if (!good || key === undefined || Buffer.from(key, 'base64').length !== 16) {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return false;
  }
  const accept = createHash('sha1')
    .update(key + GUID)
    .digest('base64');
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  socket.write(`${[...lines, `Sec-WebSocket-Accept: ${accept}`].join('\r\n')}\r\n\r\n`);
  return true;
}

/** Answers an upgrade request. @returns undefined when it was none; the client has been told then. */
export function acceptWebSocket(
  req: IncomingMessage,
  socket: Duplex,
  { head, events }: { head: Buffer; events: WireEvents },
): Wire | undefined {
  if (!shake(req, socket)) return undefined;
  let closing = false;
  let closeCode = 1006;
  const sendClose = (code: number, reason = ''): void => {
    if (closing || socket.destroyed) return;
    closing = true;
    const body = Buffer.alloc(2);
    body.writeUInt16BE(code);
    socket.write(encode(CLOSE, Buffer.concat([body, Buffer.from(reason)])));
    setTimeout(() => socket.destroy(), 1000).unref();
  };
  const wire: Wire = {
    send(text) {
      if (closing || socket.destroyed) return;
      const bytes = Buffer.from(text);
      for (let at = 0; at === 0 || at < bytes.length; at += FRAME_BYTES) {
        const part = bytes.subarray(at, at + FRAME_BYTES);
        socket.write(encode(at === 0 ? TEXT : 0, part, at + FRAME_BYTES >= bytes.length));
      }
    },
    ping: () => void (closing || socket.destroyed || socket.write(encode(PING, Buffer.alloc(0)))),
    close(code, reason) {
      closeCode = code;
      sendClose(code, reason);
    },
    drop: () => void socket.destroy(),
  };
  const assemble = createAssembler();
  const take = (frame: Frame): void => {
    if (frame.opcode === PING) socket.write(encode(PONG, frame.payload));
    else if (frame.opcode === CLOSE) {
      const code = frame.payload.length >= 2 ? frame.payload.readUInt16BE(0) : 1005;
      if (!closing) closeCode = code;
      sendClose(code === 1005 ? 1000 : code);
      socket.end();
    } else if (frame.opcode !== PONG && !closing) {
      const text = assemble(frame);
      if (text !== undefined) events.onText(text, wire);
    }
  };
  let rest = Buffer.alloc(0);
  const feed = (bytes: Buffer): void => {
    rest = rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([rest, bytes]);
    try {
      for (let frame = decode(rest); frame !== undefined; frame = decode(rest)) {
        rest = Buffer.from(rest.subarray(frame.size));
        take(frame);
      }
    } catch (wrong) {
      if (!(wrong instanceof ProtocolError)) throw wrong;
      wire.close(wrong.closeCode, wrong.message);
    }
  };
  socket.on('data', feed);
  // A reset is one way for a client to leave; `close` follows.
  socket.on('error', () => socket.destroy());
  // Sockets of an HTTP server stay half open by themselves.
  socket.on('end', () => socket.end());
  socket.on('close', () => events.onClose(closeCode));
  if (head.length > 0) feed(head);
  return wire;
}
