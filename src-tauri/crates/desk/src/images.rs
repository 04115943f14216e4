//! Images: checked to be what they say, kept under the hash of their bytes.

use std::io::Cursor;

use base64::{Engine, engine::general_purpose::STANDARD};
use image::{ImageFormat, ImageReader};
use imprimatur_store::Media;
use sha2::{Digest, Sha256};

use crate::{
    Desk,
    api::{AddMedia, MediaAdded, Problem},
    convert,
    exchange::hex,
};

/// Largest image file, in bytes: a print-quality photograph, with room.
const LARGEST: usize = 20_000_000;

/// Largest side, in pixels, and memory to decode it: against files that unfold to more than the
/// computer has.
const LARGEST_SIDE: u32 = 20_000;
const LARGEST_DECODED: u64 = 512 * 1024 * 1024;

impl Desk {
    /// Keeps an image (PNG, JPEG, GIF or WebP). The whole file is decoded once: what is kept can be
    /// shown.
    ///
    /// # Errors
    /// `not_an_image`, `image_too_large`, or of kind `storage`.
    pub async fn add_media(&self, asked: AddMedia) -> Result<MediaAdded, Problem> {
        let actor = convert::person_id(&asked.actor)?;
        let decoded = tokio::task::spawn_blocking(move || decode(&asked.base64));
        let (media, width, height) = decoded
            .await
            .unwrap_or_else(|error| Err(no_image(&error.to_string())))?;
        let sha256: [u8; 32] = Sha256::digest(&media.bytes).into();
        self.store
            .write(move |tx| {
                let state = tx.state(None)?;
                imprimatur_editorial::may_act(&state.desk, actor)?;
                tx.keep_media(sha256, &media)?;
                Ok::<_, Problem>(())
            })
            .await?;
        Ok(MediaAdded {
            sha256: hex(&sha256),
            width,
            height,
        })
    }

    /// Type and bytes of an image kept on the desk; `None` where there is none of that hash.
    ///
    /// # Errors
    /// Of kind `storage`.
    pub async fn media(&self, sha256: &str) -> Result<Option<(String, Vec<u8>)>, Problem> {
        let Ok(hash) = sha256.parse::<imprimatur_text::MediaHash>() else {
            return Ok(None);
        };
        let media = self
            .store
            .read(move |reader| Ok::<_, Problem>(reader.media(hash.0)?))
            .await?;
        Ok(media.map(|media| (media.mime, media.bytes)))
    }
}

fn decode(base64: &str) -> Result<(Media, u32, u32), Problem> {
    if base64.len() / 4 * 3 > LARGEST {
        return Err(too_large());
    }
    let bytes = STANDARD
        .decode(base64)
        .map_err(|error| no_image(&error.to_string()))?;
    image(bytes)
}

/// An image with its type, width and height; the whole of it is decoded once.
pub(crate) fn image(bytes: Vec<u8>) -> Result<(Media, u32, u32), Problem> {
    if bytes.len() > LARGEST {
        return Err(too_large());
    }
    let mut reader = ImageReader::new(Cursor::new(&bytes))
        .with_guessed_format()
        .map_err(|error| no_image(&error.to_string()))?;
    let mime = reader
        .format()
        .and_then(mime)
        .ok_or_else(|| no_image("its first bytes are those of no image known here"))?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(LARGEST_DECODED);
    reader.limits(limits);
    let decoded = reader
        .decode()
        .map_err(|error| no_image(&error.to_string()))?;
    let (width, height) = (decoded.width(), decoded.height());
    let media = Media {
        mime: mime.to_owned(),
        bytes,
    };
    Ok((media, width, height))
}

/// The media type of an image that was decoded before.
pub(crate) fn mime_of(bytes: &[u8]) -> Option<&'static str> {
    mime(image::guess_format(bytes).ok()?)
}

fn mime(format: ImageFormat) -> Option<&'static str> {
    match format {
        ImageFormat::Png => Some("image/png"),
        ImageFormat::Jpeg => Some("image/jpeg"),
        ImageFormat::Gif => Some("image/gif"),
        ImageFormat::WebP => Some("image/webp"),
        _ => None,
    }
}

fn too_large() -> Problem {
    Problem::invalid(
        "image_too_large",
        format!("The image has more than {} MB.", LARGEST / 1_000_000),
        "Save it smaller.",
    )
    .with("limit", LARGEST)
}

fn no_image(reason: &str) -> Problem {
    Problem::invalid(
        "not_an_image",
        format!("That is no image that can be shown: {reason}."),
        "Choose a PNG, JPEG, GIF or WebP file.",
    )
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::STANDARD};

    use super::decode;

    #[test]
    fn what_only_begins_like_an_image_is_none() {
        let png = {
            let mut bytes = std::io::Cursor::new(Vec::new());
            image::RgbImage::new(3, 2)
                .write_to(&mut bytes, image::ImageFormat::Png)
                .unwrap();
            bytes.into_inner()
        };
        let (media, width, height) = decode(&STANDARD.encode(&png)).unwrap();
        assert_eq!((media.mime.as_str(), width, height), ("image/png", 3, 2));
        for bad in [&png[..20], b"GIF89a", b"<svg onload='x'/>", b""] {
            assert_eq!(
                decode(&STANDARD.encode(bad)).unwrap_err().code,
                "not_an_image"
            );
        }
        assert_eq!(decode("not base 64!").unwrap_err().code, "not_an_image");
    }
}
