variable "name" {
  description = "Prefix of all names, such as posters-dev."
  type        = string
}

variable "region" {
  description = "Region of the user pool."
  type        = string
}

variable "domain_prefix" {
  description = "First part of the sign-in pages' address; nobody else in the region may have it."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.domain_prefix)) && !can(regex("aws|amazon|cognito", var.domain_prefix))
    error_message = "domain_prefix must be small letters, digits and hyphens, without aws, amazon or cognito."
  }
}

variable "callback_urls" {
  description = "Where sign-in may lead back to; exact."
  type        = list(string)

  validation {
    condition     = length(var.callback_urls) > 0 && alltrue([for url in var.callback_urls : can(regex("^https://[a-z0-9.-]+(:[0-9]+)?/[A-Za-z0-9/_-]*$", url))])
    error_message = "callback_urls must be https addresses with a path, without wildcards, queries or fragments."
  }
}

variable "sign_out_urls" {
  description = "Where sign-out may lead back to; exact."
  type        = list(string)

  validation {
    condition     = length(var.sign_out_urls) > 0 && alltrue([for url in var.sign_out_urls : can(regex("^https://[a-z0-9.-]+(:[0-9]+)?/[A-Za-z0-9/_-]*$", url))])
    error_message = "sign_out_urls must be https addresses with a path, without wildcards, queries or fragments."
  }
}

variable "mfa" {
  description = "OPTIONAL lets people add an authenticator app, ON makes everybody."
  type        = string
  default     = "OPTIONAL"

  validation {
    condition     = contains(["OPTIONAL", "ON"], var.mfa)
    error_message = "mfa must be OPTIONAL or ON."
  }
}

variable "threat_protection" {
  description = "Cognito's protection from taken-over accounts: OFF, AUDIT or ENFORCED. Beyond OFF it needs the dearer Plus tier."
  type        = string
  default     = "OFF"

  validation {
    condition     = contains(["OFF", "AUDIT", "ENFORCED"], var.threat_protection)
    error_message = "threat_protection must be OFF, AUDIT or ENFORCED."
  }
}

variable "deletion_protection" {
  description = "Keeps the user pool from being deleted."
  type        = bool
}
