import net from 'node:net';

/** What is read lies here until it is copied, one socket after the other: libuv reads and tells of it at once. */
const landing = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * A socket that takes no more memory than was sent. Node's own takes 64 kB for each read and gives back what was not filled, which leaves
 * holes all over the C library's heap.
 */
export class SparingSocket extends net.Socket {
  constructor() {
    const onread = {
      buffer: landing,
      callback: (length: number): boolean => this.emit('data', Buffer.from(landing.subarray(0, length))),
    };
    super({ onread } as net.SocketConstructorOpts);
  }
}
