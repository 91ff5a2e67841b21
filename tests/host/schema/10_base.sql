CREATE TABLE IF NOT EXISTS `{prefix}options` (
  `id` INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `name` VARCHAR(191) NOT NULL,
  `value` LONGTEXT NOT NULL,
  `autoload` TINYINT(1) NOT NULL DEFAULT 1,
  UNIQUE KEY `name` (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}staff` (
  `staffid` INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `email` VARCHAR(100) NOT NULL,
  `firstname` VARCHAR(50) NOT NULL,
  `lastname` VARCHAR(50) NOT NULL,
  `phonenumber` VARCHAR(30) DEFAULT NULL,
  `password` VARCHAR(250) NOT NULL,
  `datecreated` DATETIME NOT NULL,
  `profile_image` VARCHAR(191) DEFAULT NULL,
  `last_ip` VARCHAR(40) DEFAULT NULL,
  `last_login` DATETIME DEFAULT NULL,
  `last_activity` DATETIME DEFAULT NULL,
  `last_password_change` DATETIME DEFAULT NULL,
  `new_pass_key` VARCHAR(32) DEFAULT NULL,
  `new_pass_key_requested` DATETIME DEFAULT NULL,
  `admin` INT(11) NOT NULL DEFAULT 0,
  `role` INT(11) DEFAULT NULL,
  `active` INT(11) NOT NULL DEFAULT 1,
  `default_language` VARCHAR(40) DEFAULT NULL,
  `direction` VARCHAR(3) DEFAULT NULL,
  `is_not_staff` INT(11) NOT NULL DEFAULT 0,
  `hourly_rate` DECIMAL(15,2) NOT NULL DEFAULT 0.00,
  `two_factor_auth_enabled` TINYINT(1) DEFAULT 0,
  `two_factor_auth_code` VARCHAR(100) DEFAULT NULL,
  `two_factor_auth_code_requested` DATETIME DEFAULT NULL,
  `email_signature` TEXT DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}staff_permissions` (
  `staff_id` INT(11) NOT NULL,
  `feature` VARCHAR(40) NOT NULL,
  `capability` VARCHAR(100) NOT NULL,
  KEY `staff_id` (`staff_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}roles` (
  `roleid` INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `name` VARCHAR(150) NOT NULL,
  `permissions` LONGTEXT DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}sessions` (
  `id` VARCHAR(128) NOT NULL PRIMARY KEY,
  `ip_address` VARCHAR(45) NOT NULL,
  `timestamp` INT(10) UNSIGNED NOT NULL DEFAULT 0,
  `data` BLOB NOT NULL,
  KEY `sessions_timestamp` (`timestamp`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}modules` (
  `id` INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `module_name` VARCHAR(55) NOT NULL,
  `installed_version` VARCHAR(11) NOT NULL,
  `active` INT(11) NOT NULL,
  UNIQUE KEY `module_name` (`module_name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}migrations` (
  `version` BIGINT(20) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}currencies` (
  `id` INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `symbol` VARCHAR(10) NOT NULL,
  `name` VARCHAR(100) NOT NULL,
  `decimal_separator` VARCHAR(5) DEFAULT NULL,
  `thousand_separator` VARCHAR(5) DEFAULT NULL,
  `placement` VARCHAR(10) DEFAULT NULL,
  `isdefault` TINYINT(1) NOT NULL DEFAULT 0
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}activity_log` (
  `id` INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `description` LONGTEXT NOT NULL,
  `date` DATETIME NOT NULL,
  `staffid` VARCHAR(100) DEFAULT NULL,
  KEY `staffid` (`staffid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}notifications` (
  `id` INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `isread` INT(11) NOT NULL DEFAULT 0,
  `isread_inline` TINYINT(1) NOT NULL DEFAULT 0,
  `date` DATETIME NOT NULL,
  `description` TEXT NOT NULL,
  `fromuserid` INT(11) NOT NULL,
  `fromclientid` INT(11) NOT NULL DEFAULT 0,
  `from_fullname` VARCHAR(100) NOT NULL,
  `touserid` INT(11) NOT NULL,
  `fromcompany` INT(11) DEFAULT NULL,
  `link` MEDIUMTEXT DEFAULT NULL,
  `additional_data` TEXT DEFAULT NULL,
  KEY `touserid` (`touserid`, `isread`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}emailtemplates` (
  `emailtemplateid` INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `type` MEDIUMTEXT NOT NULL,
  `slug` VARCHAR(100) NOT NULL,
  `language` VARCHAR(40) DEFAULT NULL,
  `name` MEDIUMTEXT NOT NULL,
  `subject` MEDIUMTEXT NOT NULL,
  `message` TEXT NOT NULL,
  `fromname` MEDIUMTEXT NOT NULL,
  `fromemail` VARCHAR(100) DEFAULT NULL,
  `plaintext` INT(11) NOT NULL DEFAULT 0,
  `active` TINYINT(4) NOT NULL DEFAULT 0,
  `order` INT(11) NOT NULL,
  KEY `slug` (`slug`, `language`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}mail_queue` (
  `id` INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `engine` VARCHAR(40) DEFAULT NULL,
  `email` VARCHAR(191) NOT NULL,
  `cc` TEXT DEFAULT NULL,
  `bcc` TEXT DEFAULT NULL,
  `message` MEDIUMTEXT NOT NULL,
  `alt_message` MEDIUMTEXT DEFAULT NULL,
  `status` ENUM('pending','sending','sent','failed') DEFAULT NULL,
  `date` DATETIME DEFAULT NULL,
  `headers` TEXT DEFAULT NULL,
  `attachments` MEDIUMTEXT DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}captured_mail` (
  `id` INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `template` VARCHAR(100) NOT NULL,
  `email` VARCHAR(191) NOT NULL,
  `subject` TEXT NOT NULL,
  `message` MEDIUMTEXT NOT NULL,
  `date` DATETIME NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}captured_sms` (
  `id` INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `trigger_id` VARCHAR(100) NOT NULL,
  `phone` VARCHAR(40) NOT NULL,
  `message` TEXT NOT NULL,
  `date` DATETIME NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}customfields` (
  `id` INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `fieldto` VARCHAR(30) DEFAULT NULL,
  `name` VARCHAR(150) NOT NULL,
  `slug` VARCHAR(150) NOT NULL,
  `required` TINYINT(1) NOT NULL DEFAULT 0,
  `type` VARCHAR(20) NOT NULL,
  `options` LONGTEXT DEFAULT NULL,
  `display_inline` TINYINT(1) NOT NULL DEFAULT 0,
  `field_order` INT(11) DEFAULT 0,
  `active` INT(11) NOT NULL DEFAULT 1,
  `show_on_pdf` INT(11) NOT NULL DEFAULT 0,
  `show_on_ticket_form` TINYINT(1) NOT NULL DEFAULT 0,
  `only_admin` TINYINT(1) NOT NULL DEFAULT 0,
  `show_on_table` TINYINT(1) NOT NULL DEFAULT 0,
  `show_on_client_portal` INT(11) NOT NULL DEFAULT 0,
  `disalow_client_to_edit` INT(11) NOT NULL DEFAULT 0,
  `bs_column` INT(11) NOT NULL DEFAULT 12,
  `default_value` TEXT DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}customfieldsvalues` (
  `id` INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `relid` INT(11) NOT NULL,
  `fieldid` INT(11) NOT NULL,
  `fieldto` VARCHAR(15) NOT NULL,
  `value` MEDIUMTEXT NOT NULL,
  KEY `relid` (`relid`),
  KEY `fieldto` (`fieldto`),
  KEY `fieldid` (`fieldid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `{prefix}user_meta` (
  `umeta_id` BIGINT(20) UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `staff_id` BIGINT(20) UNSIGNED NOT NULL DEFAULT 0,
  `client_id` BIGINT(20) UNSIGNED NOT NULL DEFAULT 0,
  `contact_id` BIGINT(20) UNSIGNED NOT NULL DEFAULT 0,
  `meta_key` VARCHAR(191) DEFAULT NULL,
  `meta_value` LONGTEXT DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
