//! A window with an empty page: the floor that `cargo xtask bench` measures the start and the
//! memory of the real one against. Same web view, same build; nothing else.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    tauri::Builder::default()
        .setup(|app| {
            tauri::WebviewWindowBuilder::new(app, "main", tauri::WebviewUrl::default())
                .inner_size(1_280.0, 800.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!(
            "examples/empty-window/tauri.conf.json"
        ))?;
    Ok(())
}
