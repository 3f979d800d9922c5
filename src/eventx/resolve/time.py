"""Time expressions: where they are, the days that they mean, and which of them is an event's.

The rules for the days follow TIMEX3 (ISO-TimeML) and the usage of news: "Thursday" is the nearest in
the direction of its clause's tense, publication day included.

>>> from eventx.parse.conllu import read_conllu
>>> import datetime
>>> document = read_conllu('''
... 1 They they PRON PRP _ 2 nsubj _ _
... 2 left leave VERB VBD Tense=Past|VerbForm=Fin 0 root _ _
... 3 Thursday Thursday PROPN NNP _ 2 obl:tmod _ SpaceAfter=No
... 4 . . PUNCT . _ 2 punct _ _
... ''')
>>> [timex.value for timex in find_all(document, datetime.date(2020, 8, 14))]
['2020-08-13']
"""

from eventx.resolve.times.attach import time_of, without_sayings
from eventx.resolve.times.find import find_all, find_timexes

__all__ = ["find_all", "find_timexes", "time_of", "without_sayings"]
