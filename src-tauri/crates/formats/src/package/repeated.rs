//! Fields that stand twice in one object, which a reader of JSON passes over in silence.

use std::collections::HashSet;

/// Line and name of the first repeated field of a text that *is* JSON (nothing is promised of
/// another). Names are compared as they read, however they are escaped.
pub(super) fn repeated_field(json: &str) -> Option<(usize, String)> {
    let bytes = json.as_bytes();
    // The names seen so far in each open object; none for an open list.
    let mut open: Vec<Option<HashSet<String>>> = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' => open.push(Some(HashSet::new())),
            b'[' => open.push(None),
            b'}' | b']' => {
                open.pop();
            }
            b'"' => {
                let end = end_of_text(bytes, at);
                let names_a_field = bytes
                    .iter()
                    .skip(end)
                    .find(|byte| !byte.is_ascii_whitespace())
                    == Some(&b':');
                if let (true, Some(Some(seen))) = (names_a_field, open.last_mut()) {
                    let name: String = json
                        .get(at..end)
                        .and_then(|text| serde_json::from_str(text).ok())?;
                    if !seen.insert(name.clone()) {
                        let line = 1 + bytes.iter().take(at).filter(|b| **b == b'\n').count();
                        return Some((line, name));
                    }
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Behind the closing quotation mark of the text that opens at `start`.
fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::repeated_field;

    #[test]
    fn a_repeated_field_is_found_however_it_is_escaped() {
        for (json, found) in [
            (r#"{"a":1,"b":[{"a":1},{"a":2}]}"#, None),
            (r#"{"a":"a","b":"\"a\":","c":"a"}"#, None),
            (r#"["a","a"]"#, None),
            (r#"{"a":1,"a":2}"#, Some((1, "a"))),
            ("{\"a\":1,\n\"\\u0061\" : 2}", Some((2, "a"))),
            (r#"{"b":{"c":1,"d\\":1,"c":1}}"#, Some((1, "c"))),
        ] {
            let expected = found.map(|(line, name)| (line, name.to_owned()));
            assert_eq!(repeated_field(json), expected, "{json}");
        }
    }
}
