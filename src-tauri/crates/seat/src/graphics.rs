//! Whether this computer has a graphics card that a program may draw with.

use std::{fs, path::Path};

/// Whether there is a graphics card. One that shows itself in no way known here counts as none.
#[must_use]
pub fn has_graphics_card() -> bool {
    is_among(Path::new("/dev"))
}

/// Whether a folder of devices has one: a node of the kernel to draw with, or what the drivers of
/// Nvidia, of ARM and of Linux inside Windows put there instead.
fn is_among(devices: &Path) -> bool {
    let nodes = fs::read_dir(devices.join("dri")).into_iter().flatten();
    let mut names = nodes.filter_map(|node| Some(node.ok()?.file_name()));
    names.any(|name| name.to_string_lossy().starts_with("renderD"))
        || ["nvidiactl", "mali0", "dxg"]
            .iter()
            .any(|name| devices.join(name).exists())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::is_among;

    #[test]
    fn a_card_is_what_can_be_drawn_with_not_what_only_shows() {
        for (nodes, has_card) in [
            (&[][..], false),
            (&["null", "dri/card0"], false),
            (&["dri/card0", "dri/renderD128"], true),
            (&["nvidiactl"], true),
            (&["dxg"], true),
        ] {
            let devices = tempfile::tempdir().unwrap();
            fs::create_dir(devices.path().join("dri")).unwrap();
            for node in nodes {
                fs::write(devices.path().join(node), "").unwrap();
            }
            assert_eq!(is_among(devices.path()), has_card, "{nodes:?}");
        }
        assert!(!is_among(&tempfile::tempdir().unwrap().path().join("none")));
    }
}
