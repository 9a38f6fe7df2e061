/** A chat platform that reads a message with its files and says that it is there. Sends its port to the bench. */
import { createServer } from 'node:http';

const answer = JSON.stringify({ id: '1' });
const server = createServer((req, res) => {
  req.resume();
  req.once('end', () => {
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) }).end(answer);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address ? address.port : 0);
});
process.once('disconnect', () => {
  server.closeAllConnections();
  server.close();
});
