"""Question banks that others wrote: rows <-> questions, and banks written as text.

The ways in:

- `text.reader.read_text(text, file)`: a bank as plain text, Aiken or GIFT -> `BankRows`; what is
  another format (Moodle XML, QTI, Anki) is refused by name. `text.reader.read_lines` takes lines
  whose places are already known, such as the paragraphs of a Word document.
- `sheet.reader.read_sheet(sheet)`: a table with a row of headings, of whatever file -> `BankRows`.
- `row.Row`: what every source becomes, a row a question. `options.divided_body([stem, cell])`
  divides options that share a cell; `stem.stem_of` takes 【单选】 and an answer out of a stem.
- `questions.questions_of(rows, ...)`: rows -> questions and Problems. Nothing is guessed: a row
  that is not understood is a Problem at its place.
- `written.row_of(question, category)`: a question -> a row, in words that are read as the same
  question again; for a sheet or a table.
- `gift.written(questions)`: questions -> GIFT.
- `parts.divided(questions, former)`: questions -> the files they are kept in, at most 500 in each,
  over the parts there were before; `parts.part_id`.
- `questions.kinds_counted(questions)`: how many of each type, for the report of an import.

In `BankContents`, `problems` with an error mean that nothing may be kept (`has_errors`); `dropped`
lists the questions of types that the format lacks, `ignored` the lines that belong to no question.
"""
