//! probe
fn main() {
    let _ = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .setup(|app| {
            tauri::WebviewWindowBuilder::new(app, "main", tauri::WebviewUrl::default())
                .title("Imprimatur")
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!());
}
