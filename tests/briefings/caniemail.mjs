// Which of a letter's features a mail program does not have, by the data of caniemail.com: a line for each program.
import { readFileSync } from 'node:fs'
import { caniemail } from 'caniemail'

const html = readFileSync(0, 'utf8')
for (const client of process.argv.slice(2)) {
  const found = caniemail({ clients: [client], html }).issues.errors.get(client) ?? []
  console.log([client, ...new Set(found.map((issue) => issue.title))].join('\t'))
}
