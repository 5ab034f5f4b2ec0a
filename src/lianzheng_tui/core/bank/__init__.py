"""Question banks that others wrote: rows <-> questions, and banks written as text.

The ways in:

- `text.read_text(text, file)`: a bank as plain text, Aiken or GIFT -> `BankRows`; what is another
  format (Moodle XML, QTI, Anki) is refused by name. `text.read_lines` takes lines whose places are
  already known, such as the paragraphs of a Word document.
- `row.Row`: what a sheet or a table builds by itself, a row a question.
- `questions.questions_of(rows, ...)`: rows -> questions and Problems. Nothing is guessed: a row
  that is not understood is a Problem at its place.
- `gift.written(...)`: questions -> GIFT.
- `parts.divided(...)`: questions -> the files they are kept in, over the parts there were before.
"""
