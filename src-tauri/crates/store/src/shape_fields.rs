//! Reading fields out of the JSON of an event, each failure naming the field.

use std::str::FromStr;

use imprimatur_text::Point;
use serde_json::{Map, Value};

pub(crate) struct Fields<'a>(pub(crate) &'a Map<String, Value>);

impl<'a> Fields<'a> {
    pub(crate) fn of(value: &'a Value) -> Result<Self, String> {
        value
            .as_object()
            .map(Self)
            .ok_or_else(|| "not an object".to_owned())
    }

    /// A field that may be absent, as it is.
    pub(crate) fn optional_value(&self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    pub(crate) fn value(&self, name: &str) -> Result<&'a Value, String> {
        self.optional_value(name)
            .ok_or_else(|| format!("`{name}` is missing"))
    }

    pub(crate) fn text(&self, name: &str) -> Result<&'a str, String> {
        self.value(name)?
            .as_str()
            .ok_or_else(|| format!("`{name}` is no text"))
    }

    pub(crate) fn optional_text(&self, name: &str) -> Result<Option<String>, String> {
        self.optional_value(name)
            .map(|_| self.text(name).map(str::to_owned))
            .transpose()
    }

    pub(crate) fn parsed<T: FromStr>(&self, name: &str) -> Result<T, String> {
        self.text(name)?
            .parse()
            .map_err(|_| format!("`{name}` is malformed"))
    }

    pub(crate) fn optional<T: FromStr>(&self, name: &str) -> Result<Option<T>, String> {
        self.optional_value(name)
            .map(|_| self.parsed(name))
            .transpose()
    }

    pub(crate) fn integer(&self, name: &str) -> Result<i64, String> {
        self.value(name)?
            .as_i64()
            .ok_or_else(|| format!("`{name}` is no integer"))
    }

    pub(crate) fn number(&self, name: &str) -> Result<u32, String> {
        u32::try_from(self.integer(name)?).map_err(|_| format!("`{name}` is out of range"))
    }

    pub(crate) fn flag(&self, name: &str) -> Result<bool, String> {
        self.optional_value(name).map_or(Ok(false), |value| {
            value
                .as_bool()
                .ok_or_else(|| format!("`{name}` is no truth value"))
        })
    }

    pub(crate) fn optional_flag(&self, name: &str) -> Result<Option<bool>, String> {
        self.optional_value(name)
            .map(|_| self.flag(name))
            .transpose()
    }

    pub(crate) fn point(&self, name: &str) -> Result<Point, String> {
        let malformed = || format!("`{name}` is no position");
        let pair = self.value(name)?.as_array().ok_or_else(malformed)?;
        let part = |at: usize| {
            let number = pair.get(at).and_then(Value::as_u64).ok_or_else(malformed)?;
            usize::try_from(number).map_err(|_| malformed())
        };
        Ok(Point {
            block: part(0)?,
            offset: part(1)?,
        })
    }

    pub(crate) fn list<T>(
        &self,
        name: &str,
        item: impl Fn(&Value) -> Result<T, String>,
    ) -> Result<Vec<T>, String> {
        self.optional_value(name).map_or(Ok(Vec::new()), |value| {
            let items = value
                .as_array()
                .ok_or_else(|| format!("`{name}` is no list"))?;
            items.iter().map(item).collect()
        })
    }

    pub(crate) fn optional_list<T>(
        &self,
        name: &str,
        item: impl Fn(&Value) -> Result<T, String>,
    ) -> Result<Option<Vec<T>>, String> {
        self.optional_value(name)
            .map(|_| self.list(name, item))
            .transpose()
    }
}

pub(crate) fn text_item(value: &Value) -> Result<String, String> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| "a list item is no text".to_owned())
}

pub(crate) fn parsed_item<T: FromStr>(value: &Value) -> Result<T, String> {
    let text = value
        .as_str()
        .ok_or_else(|| "a list item is no text".to_owned())?;
    text.parse().map_err(|_| format!("`{text}` is malformed"))
}
