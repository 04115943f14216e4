//! Images of the desk under addresses of their own, by the hash of their bytes.
//!
//! The window's policy for content allows images from here and from the program itself, nowhere
//! else. Nothing but images of the open desk is ever answered.

use tauri::{
    UriSchemeContext, UriSchemeResponder, Wry,
    http::{Request, Response, StatusCode, header},
};

use crate::shell;

/// `desk-media://localhost/<64 hex digits>`.
pub(crate) const SCHEME: &str = "desk-media";

/// Answers one request for an image.
pub(crate) fn answer(
    context: UriSchemeContext<'_, Wry>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let shell = shell::of(context.app_handle());
    let sha256 = request.uri().path().trim_start_matches('/').to_owned();
    tauri::async_runtime::spawn(async move {
        let found = match shell.desk().await {
            Ok(desk) => desk.media(&sha256).await.ok().flatten(),
            Err(_) => None,
        };
        responder.respond(match found {
            Some((mime, bytes)) => image(&mime, bytes),
            None => nothing(),
        });
    });
}

/// The bytes under a hash never change, so they may be kept for ever. An image is never run.
fn image(mime: &str, bytes: Vec<u8>) -> Response<Vec<u8>> {
    Response::builder()
        .header(header::CONTENT_TYPE, mime)
        .header(header::CACHE_CONTROL, "max-age=31536000, immutable")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'")
        .body(bytes)
        .unwrap_or_else(|_| nothing())
}

fn nothing() -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
