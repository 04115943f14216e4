//! What kind of place a desk is kept in. A database wants a disk of this computer: over a network its
//! locks may not hold, and a program that copies folders about sees the file half written.
//!
//! Everything is recognised by names, never by trying. What is not recognised counts as local.

use std::path::{Component, Path};

use crate::api::{Place, PlaceKind};

/// File systems that reach another computer, as Linux names them; FUSE ones without `fuse.`.
const NETWORK: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb2",
    "smb3",
    "smbfs",
    "smbnetfs",
    "ncpfs",
    "afs",
    "coda",
    "9p",
    "ceph",
    "glusterfs",
    "lustre",
    "gpfs",
    "beegfs",
    "orangefs",
    "pvfs2",
    "virtiofs",
    "vboxsf",
    "vmhgfs",
    "vmhgfs-fuse",
    "prl_fs",
    "davfs",
    "davfs2",
    "sshfs",
    "curlftpfs",
    "rclone",
    "s3fs",
    "gcsfuse",
    "gvfsd-fuse",
    "juicefs",
    "mfs",
    "webdav",
];

/// Services by the beginning of a folder's name, small letters.
const SYNCED: &[(&str, &str)] = &[
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("cloudstorage", "a cloud service"),
    ("pcloud", "pCloud"),
    ("megasync", "MEGA"),
    ("seafile", "Seafile"),
    ("syncthing", "Syncthing"),
    ("box sync", "Box"),
    ("proton drive", "Proton Drive"),
];

/// Files by which a folder tells that it is synced.
const MARKERS: &[(&str, &str)] = &[
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".seafile-data", "Seafile"),
];

/// The place of a file on this computer.
pub(crate) fn of(path: &Path) -> Place {
    // Behind a link stands the folder that counts; the name that was typed counts too.
    let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    let marked = |folder: &Path, name: &str| folder.join(name).exists();
    let place = classify(&real, &mounts, marked);
    if place.kind == PlaceKind::Local && real != path {
        return classify(path, "", marked);
    }
    place
}

/// The place of a path, by the mounts of the computer (in the words of `/proc/self/mountinfo`) and
/// the files that stand in its folders.
fn classify(path: &Path, mounts: &str, marked: impl Fn(&Path, &str) -> bool) -> Place {
    let found = |kind, what: &str| Place {
        kind,
        what: what.to_owned(),
    };
    if let Some(host) = host(path) {
        return found(PlaceKind::Network, &host);
    }
    let system = file_system(path, mounts);
    let plain = system.strip_prefix("fuse.").unwrap_or(system);
    if NETWORK.contains(&plain) {
        return found(PlaceKind::Network, system);
    }
    let Some(folder) = path.parent() else {
        return found(PlaceKind::Local, system);
    };
    for component in folder.components() {
        let Component::Normal(name) = component else {
            continue;
        };
        let name = name.to_string_lossy().to_lowercase();
        if let Some((_, service)) = SYNCED.iter().find(|(begin, _)| is_called(&name, begin)) {
            return found(PlaceKind::Synced, service);
        }
    }
    for folder in folder.ancestors() {
        if let Some((_, service)) = MARKERS.iter().find(|(name, _)| marked(folder, name)) {
            return found(PlaceKind::Synced, service);
        }
    }
    found(PlaceKind::Local, system)
}

/// `dropbox`, `dropbox (personal)`, `onedrive - harbour press`, but not `dropboxes`.
fn is_called(name: &str, begin: &str) -> bool {
    name.strip_prefix(begin)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The computer named by a path of Windows: `\\host\share\…`.
fn host(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    let rest = text.strip_prefix(r"\\?\UNC\").or_else(|| {
        text.strip_prefix(r"\\")
            .filter(|rest| !rest.starts_with(['?', '.']))
    })?;
    let host = rest.split('\\').next()?;
    (!host.is_empty()).then(|| host.to_owned())
}

/// The type of the file system with the longest mount point above the path; the last of several at
/// one point, which hides the others. Empty when there is none.
fn file_system<'a>(path: &Path, mounts: &'a str) -> &'a str {
    let mut best = (0, "");
    for line in mounts.lines() {
        // 36 35 98:0 /root /mount/point options optional-fields - type source options
        let Some((left, right)) = line.split_once(" - ") else {
            continue;
        };
        let (Some(point), Some(kind)) = (left.split(' ').nth(4), right.split(' ').next()) else {
            continue;
        };
        let point = unescaped(point);
        if point.len() >= best.0 && path.starts_with(&point) {
            best = (point.len(), kind);
        }
    }
    best.1
}

/// Blanks and the like stand in that file as `\040`.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let code = after
            .get(..3)
            .and_then(|digits| u8::from_str_radix(digits, 8).ok());
        match code {
            Some(code) if code.is_ascii() => {
                out.push(char::from(code));
                rest = after.get(3..).unwrap_or_default();
            }
            _ => {
                out.push('\\');
                rest = after;
            }
        }
    }
    out + rest
}

/// Whether file or folder say that nobody may write there. What a system refuses in spite of them is
/// met when something is written.
pub(crate) fn is_read_only(path: &Path) -> bool {
    let refuses = |path: &Path| {
        path.metadata()
            .is_ok_and(|meta| meta.permissions().readonly())
    };
    refuses(path) || path.parent().is_some_and(refuses)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{PlaceKind, classify};

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:26 / /tmp rw,nosuid - tmpfs tmpfs rw
41 22 0:44 / /mnt/office rw,relatime shared:5 - cifs //office/share rw
42 22 0:45 / /mnt/press\\040room rw - nfs4 press:/room rw
43 22 0:46 / /srv/ada/away rw - fuse.sshfs ada@away: rw
44 22 0:47 / /media/disk rw - fuseblk /dev/sdb1 rw
45 22 0:48 / /mnt/guest rw - 9p share rw
46 41 8:2 / /mnt/office/local rw - xfs /dev/sdc1 rw
47 22 0:50 / /mnt/twice rw - ext4 /dev/sdd1 rw
48 22 0:51 / /mnt/twice rw - nfs host:/x rw
no mount at all
";

    #[test]
    fn places_are_told_by_mounts_and_names() {
        use PlaceKind::{Local, Network, Synced};
        for (path, kind, what) in [
            ("/srv/ada/my.desk", Local, "ext4"),
            ("/tmp/my.desk", Local, "tmpfs"),
            ("/media/disk/my.desk", Local, "fuseblk"),
            ("/mnt/office/my.desk", Network, "cifs"),
            ("/mnt/office/local/my.desk", Local, "xfs"),
            ("/mnt/officer/my.desk", Local, "ext4"),
            ("/mnt/press room/desks/my.desk", Network, "nfs4"),
            ("/srv/ada/away/my.desk", Network, "fuse.sshfs"),
            ("/mnt/guest/my.desk", Network, "9p"),
            ("/mnt/twice/my.desk", Network, "nfs"),
            (r"\\press\room\my.desk", Network, "press"),
            (r"\\?\UNC\press\room\my.desk", Network, "press"),
            ("/srv/ada/Dropbox/my.desk", Synced, "Dropbox"),
            ("/srv/ada/Dropbox (Harbour)/a/my.desk", Synced, "Dropbox"),
            (
                "/srv/ada/OneDrive - Harbour Press/my.desk",
                Synced,
                "OneDrive",
            ),
            ("/srv/ada/Google Drive/my.desk", Synced, "Google Drive"),
            ("/srv/ada/nextcloud/my.desk", Synced, "Nextcloud"),
            (
                "/srv/mac/Library/Mobile Documents/com~apple~CloudDocs/my.desk",
                Synced,
                "iCloud Drive",
            ),
            ("/srv/ada/shared/deep/my.desk", Synced, "Syncthing"),
            ("/srv/ada/dropboxes/my.desk", Local, "ext4"),
            ("/srv/ada/Dropbox", Local, "ext4"),
            ("my.desk", Local, ""),
        ] {
            let marked = |folder: &Path, name: &str| {
                folder == Path::new("/srv/ada/shared") && name == ".stfolder"
            };
            let place = classify(Path::new(path), MOUNTS, marked);
            assert_eq!((place.kind, place.what.as_str()), (kind, what), "{path}");
        }
    }

    #[test]
    fn without_mounts_everything_is_local_that_is_not_called_otherwise() {
        let place = classify(Path::new("/srv/my.desk"), "", |_, _| false);
        assert_eq!((place.kind, place.what.as_str()), (PlaceKind::Local, ""));
    }
}
