import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachment } from './attachment'
import { extensionOf, safeFileName } from './file-name'

const safe = (name: string | null) => safeFileName(name, 'file')

describe('a safe file name', () => {
  it.each([
    ['report-1.csv', 'report-1.csv'],
    ['../../../../etc/passwd', 'passwd'],
    ['..\\..\\Windows\\System32\\drivers\\etc\\hosts', 'hosts'],
    ['C:\\Users\\Public\\Übersicht-7.xlsx', 'Übersicht-7.xlsx'],
    ['export/2026-Q4/請求書-3.pdf', '請求書-3.pdf'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a\u2066b\u200ec\ufeff.txt', 'abc.txt'],
    ['<svg onload=alert(1)>.svg', '_svg onload=alert(1)_.svg'],
    ['two\nlines"; filename="other.html', 'twolines_; filename=_other.html'],
    ['\u001b]0;owned\u0007\u001b[31mred.txt', ']0;owned[31mred.txt'],
    ['👩‍🔬 Ergebnisse – Größe № 7.csv', '👩‍🔬 Ergebnisse – Größe № 7.csv'],
    ['%2e%2e%2fsecret', '%2e%2e%2fsecret'],
    ['-rf *', '_rf _'],
    ['.bashrc', 'bashrc'],
    ['...', 'file'],
    ['folder/', 'folder'],
    ['a/..', 'a'],
    ['name. . ', 'name'],
    ['con', '_con'],
    ['COM1.tar.gz', '_COM1.tar.gz'],
    ['lpt¹.txt', '_lpt¹.txt'],
    ['console.txt', 'console.txt'],
    ['', 'file'],
    [null, 'file'],
    ['\ud800', 'file'],
  ])('%j is saved as %j', (name, expected) => {
    expect(safe(name)).toBe(expected)
  })

  it('cuts a long one and keeps its extension and its characters whole', () => {
    const cut = safe(`${'👩‍🔬'.repeat(100)}.tar.zst`)
    expect(cut).toMatch(/^(👩‍🔬)+(\.tar)?….zst$/)
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(180)
    expect(safe(`${'long-name-'.repeat(40)}.txt`)).toMatch(/^long-name-.*….txt$/)
  })

  it('holds for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), name => {
        const made = safe(name)
        expect(made).not.toBe('')
        expect(made).not.toMatch(/[/\\<>:"|?*\p{Cc}\u202a-\u202e\u2066-\u2069]|^[.\s-]|[.\s]$/u)
        expect(made).not.toMatch(/\p{Surrogate}/u)
        expect(Buffer.byteLength(made)).toBeLessThanOrEqual(180)
        expect(safe(made)).toBe(made)
      }),
    )
  })
})

it.each([
  ['a.csv', 'csv'],
  ['dump.sql.GZ', 'gz'],
  ['.bashrc', ''],
  ['C:\\x.y\\plain', ''],
  ['no', ''],
  ['ends.', ''],
  ['a.b c', ''],
  [`a.${'x'.repeat(17)}`, ''],
])('the extension of %j is %j', (name, extension) => {
  expect(extensionOf(name)).toBe(extension)
})

describe('an attachment', () => {
  it('says its name twice', () => {
    expect(attachment('a b.txt')).toBe(`attachment; filename="a b.txt"; filename*=UTF-8''a%20b.txt`)
    expect(attachment('Größe (1) 50%.csv')).toBe(
      `attachment; filename="Gr__e (1) 50_.csv"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%281%29%2050%25.csv`,
    )
  })

  it('is one header, whatever the file is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), name => {
        const made = attachment(safe(name))
        expect(made).toMatch(/^attachment; filename="[^"\\%]+"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/)
        expect(new Headers({ 'content-disposition': made }).get('content-disposition')).toBe(made)
        expect(decodeURIComponent(made.split("UTF-8''")[1] ?? '')).toBe(safe(name))
      }),
    )
  })
})
