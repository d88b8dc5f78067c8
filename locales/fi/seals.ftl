# Words about sealed periods, whose figures were reported and may be others now.

## Restatements

restatements-title = Oikaisut
restatements-none = Yksikään tämän raportin lukituista luvuista ei ole muuttunut.
restatements-caption = Muuttuneet lukitut luvut
restatements-figure = Luku
restatements-period = Kausi
restatements-reported = Raportoitu
restatements-now = Nyt
restatements-difference = Ero
restatements-cause = Syy
restatements-note = Huomautus
# $metric: the metric, $segment: how it is divided, $key: one of the parts
restatements-part = { $metric } ({ $segment }: { $key })
restatements-no-difference = Lukua ei ole molemmilla puolilla.
restatements-cause-definition = Määritelmä on muuttunut
restatements-cause-currency = Valuuttakurssit ovat muuttuneet
restatements-cause-late-data = Tietoja tuli myöhässä tai niitä korjattiin
