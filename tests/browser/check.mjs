// Looks at each kind of page in two locales in Chromium: accessibility by axe-core, the strict
// policy, requests to other hosts, errors of scripts, text that is cut off on a narrow screen.
//
//     node check.mjs PUBLIC [PAGE…]

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { serve } from "./site.mjs";

const [folder, ...given] = process.argv.slice(2);
const pages = given.length > 0 ? given : JSON.parse(
  await readFile(new URL("./pages.json", import.meta.url), "utf8"),
);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const { origin, urls, stop } = await serve(folder);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** What axe-core finds on the page of a tab, as text. */
async function violations(tab) {
  await tab.evaluate(axe);
  const found = await tab.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
  }));
  return found.violations.map(({ id, help, nodes }) =>
    `${id}: ${help}\n    ${nodes.slice(0, 3).map((node) => node.html).join("\n    ")}`);
}

let failures = 0;
let looks = 0;
const fail = (where, what) => {
  failures += 1;
  console.log(`${where}: ${what}`);
};

// The narrowest screen is only measured: what axe-core sees there it has seen before.
for (const scheme of ["light", "dark"]) {
  for (const width of scheme === "light" ? [1280, 390, 320] : [1280, 390]) {
    // axe-core is put into the page by the test, which the policy must not forbid; a second look
    // without that leave catches violations of the policy.
    const context = await browser.newContext({
      colorScheme: scheme, viewport: { width, height: 900 }, bypassCSP: true, reducedMotion: "reduce",
    });
    for (const page of pages) {
      const where = `${page} (${scheme}, ${width})`;
      if (!urls.includes(page)) {
        fail(where, "is not there");
        continue;
      }
      looks += 1;
      const tab = await context.newPage();
      await tab.goto(origin + page);
      for (const violation of width > 320 ? await violations(tab) : []) {
        fail(where, violation);
      }
      const overflow = await tab.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) fail(where, `the page is ${overflow} pixels wider than the screen`);
      await tab.close();
    }
    await context.close();
  }
}

/** Charts that tell their numbers: the arrow keys go through the rows of the table, Escape ends it. */
let told = 0;
async function numbersAtTheKeys(tab, complain) {
  const charts = await tab.$$("figure.chart:has(svg[data-places]):has(.chart-data)");
  for (const chart of charts) {
    const tip = await chart.$(".chart-tip");
    const numbers = await chart.$$eval(".chart-data tbody tr:first-child :is(th, data)", (cells) =>
      cells.map((cell) => cell.textContent.trim()));
    if (!tip) continue;
    told += 1;
    const frame = await chart.$(".chart-frame");
    await frame.focus();
    await frame.press("ArrowRight");
    const text = await tip.textContent();
    for (const number of numbers) {
      if (!text.includes(number)) complain(`the chart tells "${text}" and not ${number}`);
    }
    await frame.press("Escape");
    if (await tip.textContent()) complain("the chart goes on telling its numbers after Escape");
  }
}

const context = await browser.newContext();
for (const page of pages) {
  looks += 1;
  const tab = await context.newPage();
  tab.on("pageerror", (error) => fail(page, `script error: ${error.message}`));
  tab.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("404")) fail(page, message.text());
  });
  tab.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) {
      fail(page, `request to ${request.url()}`);
    }
  });
  await tab.goto(origin + page);
  await numbersAtTheKeys(tab, (what) => fail(page, what));
  await tab.close();
}
if (told === 0) fail("charts", "no page has one that tells its numbers");
await browser.close();
stop();
console.log(`${looks} looks at ${pages.length} pages, ${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
