<?php

declare(strict_types=1);

/** Where files of an address may lie; a module shows its assets only. */
const HOST_STATIC = [
    '#^/assets/vendor/bootstrap/(.+)$#'   => '/../../node_modules/bootstrap/dist/',
    '#^/assets/vendor/jquery/(.+)$#'      => '/../../node_modules/jquery/dist/',
    '#^/assets/vendor/fontawesome/(.+)$#' => '/../../node_modules/@fortawesome/fontawesome-free/',
    '#^/assets/(?!vendor/)(.+)$#'         => '/public/assets/',
];

/** Sends the file of an address. False when the address names none. */
function host_serve_static(string $path): bool
{
    $file = null;
    if (preg_match('#^/modules/([a-z0-9_]+/assets/.+)$#', $path, $m)) {
        $root = rtrim((string) getenv('HOST_INSTANCE'), '/') . '/modules/';
        $file = $root . $m[1];
    }
    foreach (HOST_STATIC as $pattern => $folder) {
        if ($file === null && preg_match($pattern, $path, $m)) {
            $root = dirname(__DIR__) . $folder;
            $file = $root . $m[1];
        }
    }
    if ($file === null) {
        return false;
    }
    $real = realpath($file);
    $type = host_static_type((string) $real);
    if ($real === false || !is_file($real) || !str_starts_with($real, realpath($root) . '/') || $type === null) {
        http_response_code(404);

        return true;
    }
    header('Content-Type: ' . $type);
    header('Content-Length: ' . filesize($real));
    header('Cache-Control: public, max-age=3600');
    readfile($real);

    return true;
}

/** Only these kinds of file are ever sent: never a PHP file. */
function host_static_type(string $file): ?string
{
    return [
        'css' => 'text/css; charset=utf-8', 'js' => 'text/javascript; charset=utf-8', 'map' => 'application/json', 'json' => 'application/json',
        'svg' => 'image/svg+xml', 'png' => 'image/png', 'jpg' => 'image/jpeg', 'gif' => 'image/gif', 'ico' => 'image/x-icon',
        'woff2' => 'font/woff2', 'woff' => 'font/woff', 'ttf' => 'font/ttf', 'txt' => 'text/plain',
    ][strtolower(pathinfo($file, PATHINFO_EXTENSION))] ?? null;
}
