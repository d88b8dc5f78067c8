// Serves a built site on loopback with the policy that the hosting guide recommends.

import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
  "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".json": "application/json",
  ".xml": "application/xml", ".atom": "application/atom+xml", ".txt": "text/plain; charset=utf-8",
};

/** Serves `folder` and returns the address and a way to stop. */
export async function serve(folder) {
  const files = new Map();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const url = "/" + path.relative(folder, file).split(path.sep).join("/");
    files.set(url, file);
    if (url.endsWith("/index.html")) files.set(url.slice(0, -"index.html".length), file);
  }
  const server = createServer(async (request, response) => {
    const url = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = files.get(url);
    const body = await readFile(file ?? files.get("/404.html"));
    response.writeHead(file ? 200 : 404, {
      "content-type": TYPES[path.extname(file ?? "404.html")] ?? "application/octet-stream",
      "content-security-policy": POLICY,
    });
    response.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, urls: [...files.keys()], stop: () => server.close() };
}
