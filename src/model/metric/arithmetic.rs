//! Formulas over metrics, such as `({revenue} - {cogs}) / {revenue}`.

use std::ops::Range;

use num_bigint::BigInt;
use num_rational::BigRational;

/// How deep a formula may nest; none that people write comes near.
const MAX_DEPTH: usize = 64;

/// The longest formula in bytes; a chain of operators is as deep as it is long.
const MAX_LENGTH: usize = 4096;

/// A formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arithmetic {
    /// A number as written.
    Number(BigRational),
    /// The value of a metric, by the name in braces.
    Metric(String),
    /// The opposite.
    Negative(Box<Self>),
    /// Two formulas and what joins them.
    Binary(Box<Self>, Operator, Box<Self>),
    /// A function of formulas.
    Call(Function, Vec<Self>),
}

/// A function of formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// The smallest of its arguments.
    Min,
    /// The largest.
    Max,
    /// Its argument without the sign.
    Abs,
}

impl Function {
    /// Returns the word formulas use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Min => "min",
            Self::Max => "max",
            Self::Abs => "abs",
        }
    }
}

/// What joins two formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `+`.
    Add,
    /// `-`.
    Subtract,
    /// `*`.
    Multiply,
    /// `/`.
    Divide,
}

/// How a formula is written.
#[derive(Clone, Copy)]
pub struct Notation<'a> {
    /// Writes what stands for a name in braces.
    pub name: &'a dyn Fn(&str) -> String,
    /// Writes a constant.
    pub number: &'a dyn Fn(&BigRational) -> String,
    /// Stands between the arguments of a function.
    pub separator: &'a str,
}

/// Why a text is not a formula, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArithmeticError {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is wrong there.
    pub message: String,
}

impl Arithmetic {
    /// Reads a formula.
    ///
    /// # Errors
    ///
    /// Fails with the place of the first thing that cannot be read.
    pub fn parse(text: &str) -> Result<Self, ArithmeticError> {
        if text.len() > MAX_LENGTH {
            let message = format!("the formula is longer than {MAX_LENGTH} bytes");
            return Err(ArithmeticError { range: 0..text.len(), message });
        }
        let mut parser = Parser { text, at: 0, depth: 0 };
        let formula = parser.sum()?;
        match parser.peek() {
            None => Ok(formula),
            Some(found) => Err(parser.error(format!("`{found}` is not expected here"))),
        }
    }

    /// Returns the names in braces, each once, in the order they stand.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect(&mut names);
        names
    }

    /// Writes the formula with whatever `name` makes of the names in braces.
    pub fn show(&self, name: &dyn Fn(&str) -> String) -> String {
        self.write(&Notation { name, number: &digits, separator: ", " })
    }

    /// Writes the formula as a notation has it.
    pub fn write(&self, notation: &Notation<'_>) -> String {
        self.shown(0, notation)
    }

    /// Writes the formula in parentheses where it binds more loosely than its surroundings.
    fn shown(&self, around: u8, notation: &Notation<'_>) -> String {
        let (text, rank) = match self {
            Self::Number(number) => ((notation.number)(number), 3),
            Self::Metric(metric) => ((notation.name)(metric), 3),
            Self::Negative(inner) => (format!("−{}", inner.shown(3, notation)), 2),
            Self::Call(function, arguments) => {
                let arguments: Vec<String> =
                    arguments.iter().map(|argument| argument.shown(0, notation)).collect();
                (format!("{}({})", function.name(), arguments.join(notation.separator)), 3)
            }
            Self::Binary(left, operator, right) => {
                let (sign, rank, right_rank) = match operator {
                    Operator::Add => ("+", 1, 1),
                    Operator::Subtract => ("−", 1, 2),
                    Operator::Multiply => ("×", 2, 2),
                    Operator::Divide => ("÷", 2, 3),
                };
                let (left, right) = (left.shown(rank, notation), right.shown(right_rank, notation));
                (format!("{left} {sign} {right}"), rank)
            }
        };
        if rank < around { format!("({text})") } else { text }
    }

    fn collect<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Self::Number(_) => {}
            Self::Metric(name) if names.contains(&name.as_str()) => {}
            Self::Metric(name) => names.push(name),
            Self::Negative(inner) => inner.collect(names),
            Self::Binary(left, _, right) => {
                left.collect(names);
                right.collect(names);
            }
            Self::Call(_, arguments) => arguments.iter().for_each(|one| one.collect(names)),
        }
    }
}

/// Reads a plain decimal number, such as `12` or `0.25`, exactly.
pub fn decimal(text: &str) -> Option<BigRational> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(part) || digits.ends_with('.') {
        return None;
    }
    let units: BigInt = format!("{whole}{part}").parse().ok()?;
    let units = if digits.len() < text.len() { -units } else { units };
    Some(BigRational::new(units, BigInt::from(10).pow(part.len() as u32)))
}

/// Returns how many places after the point a number has that was read from decimal digits.
pub fn places_of(number: &BigRational) -> u32 {
    const MOST: u32 = 40;
    let ten = BigRational::from_integer(BigInt::from(10));
    let scaled = std::iter::successors(Some(number.clone()), |scaled| Some(scaled * &ten));
    let places = (0..MOST).zip(scaled).find(|(_, scaled)| scaled.is_integer());
    places.map_or(MOST, |(places, _)| places)
}

/// Writes a number that was read from decimal digits as such.
fn digits(number: &BigRational) -> String {
    let places = places_of(number);
    let scaled = number * BigRational::from_integer(BigInt::from(10).pow(places));
    let units = scaled.to_integer().to_string();
    let (sign, units) = units.strip_prefix('-').map_or(("", units.as_str()), |rest| ("−", rest));
    let units = format!("{units:0>width$}", width = places as usize + 1);
    match units.split_at(units.len() - places as usize) {
        (whole, "") => format!("{sign}{whole}"),
        (whole, part) => format!("{sign}{whole}.{part}"),
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

type Parsed = Result<Arithmetic, ArithmeticError>;

impl Parser<'_> {
    fn sum(&mut self) -> Parsed {
        let operators =
            [('+', Operator::Add), ('-', Operator::Subtract), ('−', Operator::Subtract)];
        self.chain(&operators, Self::product)
    }

    fn product(&mut self) -> Parsed {
        let operators = [
            ('*', Operator::Multiply),
            ('×', Operator::Multiply),
            ('/', Operator::Divide),
            ('÷', Operator::Divide),
        ];
        self.chain(&operators, Self::factor)
    }

    /// Reads operands joined by operators of one rank, from left to right.
    fn chain(
        &mut self,
        operators: &[(char, Operator)],
        operand: fn(&mut Self) -> Parsed,
    ) -> Parsed {
        let mut left = operand(self)?;
        while let Some((sign, operator)) =
            self.peek().and_then(|next| operators.iter().find(|(sign, _)| *sign == next))
        {
            self.at += sign.len_utf8();
            left = Arithmetic::Binary(Box::new(left), *operator, Box::new(operand(self)?));
        }
        Ok(left)
    }

    fn factor(&mut self) -> Parsed {
        match self.peek() {
            Some('(') => self.nested('('.len_utf8(), |parser| {
                let inner = parser.sum()?;
                if parser.peek() != Some(')') {
                    return Err(parser.error("a `)` is missing".to_owned()));
                }
                parser.at += 1;
                Ok(inner)
            }),
            Some(sign @ ('-' | '−')) => self.nested(sign.len_utf8(), |parser| {
                Ok(Arithmetic::Negative(Box::new(parser.factor()?)))
            }),
            Some('{') => self.name(),
            Some(letter) if letter.is_ascii_lowercase() => self.call(),
            Some(digit) if digit.is_ascii_digit() => self.number(),
            Some(found) => Err(self
                .error(format!("`{found}` is not expected here: a metric is written `{{name}}`"))),
            None => Err(self.error("the formula ends too early".to_owned())),
        }
    }

    fn call(&mut self) -> Parsed {
        let rest = &self.text[self.at..];
        let width = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
        let function = match &rest[..width] {
            "min" => Function::Min,
            "max" => Function::Max,
            "abs" => Function::Abs,
            name => {
                let message =
                    format!("there is no function `{name}`: a metric is written in braces");
                return Err(ArithmeticError { range: self.at..self.at + width, message });
            }
        };
        self.at += width;
        if self.peek() != Some('(') {
            return Err(self.error("a `(` is missing".to_owned()));
        }
        let mut arguments = Vec::new();
        let last = self.nested(1, |parser| {
            loop {
                let argument = parser.sum()?;
                let next = parser.peek();
                parser.at += usize::from(next.is_some());
                match next {
                    Some(',') => arguments.push(argument),
                    Some(')') => return Ok(argument),
                    _ => return Err(parser.error("a `)` is missing".to_owned())),
                }
            }
        })?;
        arguments.push(last);
        Ok(Arithmetic::Call(function, arguments))
    }

    fn nested(&mut self, width: usize, inner: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        if self.depth == MAX_DEPTH {
            return Err(self.error(format!("the formula nests deeper than {MAX_DEPTH}")));
        }
        self.at += width;
        self.depth += 1;
        let formula = inner(self)?;
        self.depth -= 1;
        Ok(formula)
    }

    fn name(&mut self) -> Parsed {
        let rest = &self.text[self.at + 1..];
        let Some(end) = rest.find('}') else {
            return Err(self.error("the `}` of this `{` is missing".to_owned()));
        };
        let name = rest[..end].trim();
        if name.is_empty() || name.contains(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
            let range = self.at..self.at + end + 2;
            let message = format!("`{name}` is not the name of a metric");
            return Err(ArithmeticError { range, message });
        }
        self.at += end + 2;
        Ok(Arithmetic::Metric(name.to_owned()))
    }

    fn number(&mut self) -> Parsed {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let Some(number) = decimal(&rest[..end]) else {
            let message = format!("`{}` is not a number", &rest[..end]);
            return Err(ArithmeticError { range: self.at..self.at + end, message });
        };
        self.at += end;
        Ok(Arithmetic::Number(number))
    }

    /// Returns the next character that is not a space, and moves up to it.
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        let next = rest.trim_start();
        self.at += rest.len() - next.len();
        next.chars().next()
    }

    fn error(&self, message: String) -> ArithmeticError {
        let width = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        ArithmeticError { range: self.at..self.at + width, message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> (usize, String) {
        let error = Arithmetic::parse(text).expect_err("the formula is wrong");
        (error.range.start, error.message)
    }

    #[test]
    fn product_binds_tighter_than_sum_and_minus_groups_to_the_left() {
        let parsed = Arithmetic::parse("{a} - {b} - 2 * -{a}").expect("the formula is right");
        let metric = |name: &str| Box::new(Arithmetic::Metric(name.to_owned()));
        let two = Box::new(Arithmetic::Number(BigRational::from_integer(2.into())));
        let first = Arithmetic::Binary(metric("a"), Operator::Subtract, metric("b"));
        let negative = Box::new(Arithmetic::Negative(metric("a")));
        let second = Arithmetic::Binary(two, Operator::Multiply, negative);
        let expected = Arithmetic::Binary(Box::new(first), Operator::Subtract, Box::new(second));
        assert_eq!(parsed, expected);
        assert_eq!(parsed.names(), ["a", "b"]);
    }

    #[test]
    fn fault_is_reported_where_it_stands() {
        assert_eq!(error("{a} +").0, 5);
        assert_eq!(error("({a}"), (4, "a `)` is missing".to_owned()));
        assert_eq!(error("{a} {b}"), (4, "`{` is not expected here".to_owned()));
        assert_eq!(error("{a} * 1.2.3"), (6, "`1.2.3` is not a number".to_owned()));
        assert_eq!(error("{a b}").1, "`a b` is not the name of a metric");
        assert_eq!(error(&"(".repeat(100)).1, "the formula nests deeper than 64");
    }

    #[test]
    fn formula_is_shown_with_the_parentheses_it_needs() {
        let show = |text: &str| {
            let formula = Arithmetic::parse(text).expect("the formula is right");
            formula.show(&|name| name.to_uppercase())
        };
        assert_eq!(show("({a} - {b}) * 4 / {b}"), "(A − B) × 4 ÷ B");
        assert_eq!(show("{a} - ({b} + 2) / (3 * {a})"), "A − (B + 2) ÷ (3 × A)");
        assert_eq!(show("1 - max({a}, -({b} * 0.25))"), "1 − max(A, −(B × 0.25))");
    }

    #[test]
    fn decimals_are_read_exactly() {
        assert_eq!(decimal("-0.25"), Some(BigRational::new((-1).into(), 4.into())));
        assert_eq!([decimal("1e3"), decimal("."), decimal("5."), decimal("")], [const { None }; 4]);
    }
}
