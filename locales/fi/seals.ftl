# Words about sealed periods, whose figures were reported and may be others now.

## Beside a figure and in the head of a report

# Stands before the value that was reported, where it is another one now.
figure-reported = raportoitu
# The numbers must be sealed before they are published, and are not.
report-draft = Luonnos: lukuja ei ole vielä lukittu

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
