<?php

defined('BASEPATH') or exit('No direct script access allowed');

/**
 * Records the birthdays of the last days from the host's custom field. One row per contact and year, so that running it
 * at every cron, or after a week without cron, greets everybody once.
 */
class Loyalty_birthdays
{
    const CATCH_UP_DAYS = 7;

    private $database;

    public function __construct($database)
    {
        $this->database = $database;
    }

    /**
     * @param int               $field_id the custom field that holds the date of birth, of contacts or of customers
     * @param DateTimeImmutable $today    the host's day
     */
    public function record($field_id, DateTimeImmutable $today)
    {
        $fields = $this->database->rows(
            'SELECT fieldto FROM ' . $this->database->host_table('customfields') . " WHERE id = ? AND fieldto IN ('contacts', 'customers')",
            [$field_id]
        );
        if ($fields === []) {
            return;
        }
        foreach (self::days_by_year($today) as $year => $days) {
            $this->record_year($field_id, $fields[0]['fieldto'], $year, $days);
        }
    }

    /**
     * The month-and-day values that have their day in the window, by year. Somebody born on 29 February has it on the
     * 28th in the other years.
     */
    public static function days_by_year(DateTimeImmutable $today)
    {
        $years = [];
        for ($ago = 0; $ago < self::CATCH_UP_DAYS; $ago++) {
            $day                               = $today->modify('-' . $ago . ' days');
            $years[(int) $day->format('Y')][] = $day->format('m-d');
            if ($day->format('m-d') === '02-28' && $day->format('L') === '0') {
                $years[(int) $day->format('Y')][] = '02-29';
            }
        }

        return $years;
    }

    private function record_year($field_id, $field_of, $year, array $days)
    {
        // The birthday of a customer is told by its primary contact.
        $contact = $field_of === 'contacts' ? 'c.id = v.relid' : 'c.userid = v.relid AND c.is_primary = 1';
        $marks   = implode(', ', array_fill(0, count($days), '?'));
        $signal  = $this->database->table('signal');
        $this->database->execute(
            "INSERT IGNORE INTO $signal (kind, subject_type, subject_id, related_id, event_key, created_at, due_at)"
            . " SELECT 'birthday', 'contact', c.id, ?, CONCAT('birthday:', c.id, ':', ?), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3)"
            . ' FROM ' . $this->database->host_table('customfieldsvalues') . ' v'
            . ' JOIN ' . $this->database->host_table('contacts') . " c ON $contact"
            . " LEFT JOIN $signal known ON known.event_key = CONCAT('birthday:', c.id, ':', ?)"
            . ' WHERE v.fieldid = ? AND v.fieldto = ? AND c.active = 1 AND known.id IS NULL'
            . " AND SUBSTRING(v.value, 6, 5) IN ($marks) AND SUBSTRING(v.value, 1, 4) < ?",
            array_merge([$year, $year, $year, $field_id, $field_of], $days, [(string) $year])
        );
    }
}
