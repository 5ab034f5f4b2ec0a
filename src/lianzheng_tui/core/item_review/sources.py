"""Where the field of educational measurement has the rules from, in words to print."""

SOURCES = {
    "HDR": "Haladyna, Downing, Rodriguez (2002), A Review of Multiple-Choice Item-Writing"
    " Guidelines for Classroom Assessment, Applied Measurement in Education 15(3)",
    "NBME": "Case, Swanson (2001), Constructing Written Test Questions for the Basic and Clinical"
    " Sciences, 3rd ed., National Board of Medical Examiners",
    "FB": "Frisbie, Becker (1991), An Analysis of Textbook Advice About True-False Tests, Applied"
    " Measurement in Education 4(1)",
    "WPH": "Weekley, Ployhart, Holtz (2006), On the Development of Situational Judgment Tests, in"
    " Situational Judgment Tests (Weekley, Ployhart eds.)",
    "Biggs": "Biggs (1996), Enhancing Teaching Through Constructive Alignment, Higher Education 32",
    "Shute": "Shute (2008), Focus on Formative Feedback, Review of Educational Research 78(1)",
    "ISO": "ISO 24495-1:2023, Plain language",
}
"""By the short name that a rule has before the place."""
