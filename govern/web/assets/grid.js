// The grid works as a form without this. With it: arrow keys, Enter and Escape, a pasted block fills cells, changed cells
// are marked and counted, only they are sent, and nobody leaves unsaved changes by accident.
const form = document.querySelector('[data-grid]')
const said = form?.querySelector('[data-said]')
let isSent = false

const cells = (row) => [...row.querySelectorAll('.grid__cell')]
const rowOf = (cell) => cell.closest('tr')
const isChanged = (cell) => cell.value.trim() !== cell.dataset.was
const changed = () => [...form.querySelectorAll('.grid__cell[name]')].filter(isChanged)

function tell (also = '') {
  const count = form.querySelectorAll('.grid__cell--changed').length
  said.textContent = `${also}${count === 1 ? '1 cell is changed' : `${count} cells are changed`}${count ? ', not saved yet.' : '.'}`
}

function mark (cell) {
  cell.classList.toggle('grid__cell--changed', isChanged(cell))
}

function go (cell, down, right) {
  const row = rowOf(cell)
  const rows = [...row.parentElement.rows]
  let line = rows.indexOf(row)
  let place = cells(row).indexOf(cell)
  for (;;) {
    line += down
    place += right
    const next = rows[line] && cells(rows[line])[place]
    if (!next) return false
    if (next.readOnly) continue
    next.focus()
    next.select()
    return true
  }
}

const atStart = (cell) => cell.selectionStart === 0 && cell.selectionEnd === (isWhole(cell) ? cell.value.length : 0)
const atEnd = (cell) => cell.selectionEnd === cell.value.length && (isWhole(cell) || cell.selectionStart === cell.value.length)
const isWhole = (cell) => cell.selectionStart === 0 && cell.selectionEnd === cell.value.length

function move (event) {
  const cell = event.target
  if (!cell.matches?.('.grid__cell') || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const lists = cell.list && event.key.startsWith('Arrow') && !['ArrowLeft', 'ArrowRight'].includes(event.key) && isChanged(cell)
  const steps = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    Enter: [event.shiftKey ? -1 : 1, 0],
    ArrowLeft: atStart(cell) && [0, -1],
    ArrowRight: atEnd(cell) && [0, 1]
  }
  if (event.key === 'Escape') {
    cell.value = cell.dataset.was
    mark(cell)
    tell()
  } else if (event.key === 'Enter' || (!lists && !event.shiftKey && steps[event.key])) {
    event.preventDefault()
    go(cell, ...steps[event.key])
  }
}

// Cells as a spreadsheet copies them: tabs and line feeds between them, quotation marks around what holds one of these.
function table (copied) {
  const rows = [[]]
  const cell = /"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*)/y
  const content = copied.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (let at = 0; at <= content.length; at++) {
    cell.lastIndex = at
    const [all, quoted, bare] = cell.exec(content)
    rows.at(-1).push((quoted === undefined ? bare : quoted.replaceAll('""', '"')).replace(/\s+/g, ' ').trim())
    at += all.length
    if (content[at] === '\n') rows.push([])
  }
  return rows
}

function paste (event) {
  const first = event.target
  const copied = event.clipboardData.getData('text/plain')
  if (!first.matches?.('.grid__cell') || !/[\t\n\r]/.test(copied.replace(/\r?\n$/, ''))) return
  event.preventDefault()
  const lines = [...rowOf(first).parentElement.rows].slice(rowOf(first).rowIndex - 1)
  const place = cells(rowOf(first)).indexOf(first)
  const block = table(copied)
  let filled = 0
  block.slice(0, lines.length).forEach((values, line) => {
    const into = cells(lines[line]).slice(place)
    values.slice(0, into.length).forEach((value, column) => {
      if (into[column].readOnly) return
      into[column].value = value
      mark(into[column])
      filled += 1
    })
  })
  const over = Math.max(0, block.length - lines.length)
  tell(`${filled} cells filled. ${over ? `${over} rows did not fit on this page. ` : ''}`)
}

if (form) {
  form.querySelectorAll('.grid__cell[name]').forEach(mark)
  form.addEventListener('input', (event) => {
    if (event.target.matches('.grid__cell')) { mark(event.target); tell() }
  })
  form.addEventListener('keydown', move)
  form.addEventListener('paste', paste)
  form.addEventListener('submit', () => {
    isSent = true
    const kept = new Set(changed().map(rowOf))
    for (const row of form.querySelectorAll('tbody tr')) {
      if (!kept.has(row)) row.querySelectorAll('input').forEach((input) => { input.disabled = true })
    }
  })
  window.addEventListener('pageshow', () => {
    isSent = false
    form.querySelectorAll('tbody input').forEach((input) => { input.disabled = false })
  })
  window.addEventListener('beforeunload', (event) => {
    if (!isSent && changed().length) event.preventDefault()
  })
}
