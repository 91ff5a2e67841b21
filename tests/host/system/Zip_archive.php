<?php

/** Reads a zip file by its central directory, checking names and checksums. */
class Zip_archive
{
    private const ENTRIES_MAX = 20000;
    private const BYTES_MAX   = 200 * 1024 * 1024;

    /** @var array<string, array{method: int, crc: int, packed: int, size: int, offset: int}> */
    private array $entries = [];

    private string $bytes;

    /** @throws InvalidArgumentException when it is no zip file, or names lead out of its folder */
    public function __construct(string $file)
    {
        $this->bytes = (string) file_get_contents($file);
        $end = strrpos($this->bytes, "PK\x05\x06");
        if ($end === false || strlen($this->bytes) < $end + 22) {
            throw new InvalidArgumentException('no zip file');
        }
        $tail     = unpack('vcount/Vsize/Vstart', $this->bytes, $end + 10);
        $position = $tail['start'];
        $total    = 0;
        for ($i = 0; $i < min($tail['count'], self::ENTRIES_MAX); $i++) {
            if (substr($this->bytes, $position, 4) !== "PK\x01\x02" || strlen($this->bytes) < $position + 46) {
                throw new InvalidArgumentException('damaged zip file');
            }
            $e = unpack('vmethod/Vtime/Vcrc/Vpacked/Vsize/vname/vextra/vcomment/vdisk/vinternal/Vexternal/Voffset', $this->bytes, $position + 10);
            $name = substr($this->bytes, $position + 46, $e['name']);
            $total += $e['size'];
            if ($name === '' || $name[0] === '/' || preg_match('#(^|/)\.\.(/|$)|\\\\|\x00#', $name) || $total > self::BYTES_MAX) {
                throw new InvalidArgumentException('refused zip file');
            }
            $this->entries[$name] = $e;
            $position += 46 + $e['name'] + $e['extra'] + $e['comment'];
        }
    }

    /** @return list<string> */
    public function names(): array
    {
        return array_map('strval', array_keys($this->entries));
    }

    /** Writes every entry below a folder. What is damaged is found before anything is written. */
    public function extract_to(string $folder): void
    {
        $contents = array_map([$this, 'content'], $this->entries);
        foreach ($contents as $name => $content) {
            $path = rtrim($folder, '/') . '/' . $name;
            $home = str_ends_with($path, '/') ? $path : dirname($path);
            is_dir($home) || mkdir($home, 0755, true);
            if ($home !== $path) {
                file_put_contents($path, $content);
            }
        }
    }

    private function content(array $e): string
    {
        // Name and extra field stand again before the data, with lengths of their own.
        $local = unpack('vname/vextra', str_pad(substr($this->bytes, $e['offset'] + 26, 4), 4, "\0"));
        $data  = substr($this->bytes, $e['offset'] + 30 + $local['name'] + $local['extra'], $e['packed']);
        $plain = match ($e['method']) {
            0       => $data,
            8       => @gzinflate($data, max(1, $e['size'])),
            default => false,
        };
        if ($plain === false || strlen($plain) !== $e['size'] || crc32($plain) !== $e['crc']) {
            throw new InvalidArgumentException('damaged zip file');
        }

        return $plain;
    }
}
