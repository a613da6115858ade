variable "name" {
  description = "Prefix of all names, such as posters-dev."
  type        = string
}

variable "region" {
  description = "Region of logs, metrics and alarms."
  type        = string
}

variable "partition" {
  description = "The AWS partition."
  type        = string
}

variable "account_id" {
  description = "The AWS account."
  type        = string
}

variable "alarm_emails" {
  description = "Who is told of alarms. Each address is asked once whether it wants that."
  type        = list(string)

  validation {
    condition     = length(var.alarm_emails) > 0 && alltrue([for email in var.alarm_emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", email))])
    error_message = "alarm_emails must be at least one e-mail address: an alarm that nobody hears is none."
  }
}

variable "monthly_budget_usd" {
  description = "What a month may cost, in US dollars. At 50, 80 and 100 percent, and when a forecast goes beyond, people are told."
  type        = number

  validation {
    condition     = var.monthly_budget_usd > 0
    error_message = "monthly_budget_usd must be more than nothing."
  }
}

variable "log_retention_days" {
  description = "How long logs are kept; one of the spans that CloudWatch knows."
  type        = number

  validation {
    condition     = contains([7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "log_retention_days must be one of 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731."
  }
}

variable "load_balancer" {
  description = "The load balancer, as metrics name it."
  type        = string
}

variable "target_group" {
  description = "The target group, as metrics name it."
  type        = string
}

variable "image_model_id" {
  description = "The image model, for its throttles."
  type        = string
}

variable "image_model_region" {
  description = "Where the model is."
  type        = string
}

variable "operations_log_group_name" {
  description = "Where answers of operators' commands are."
  type        = string
}

variable "generation_log_group_name" {
  description = "Where the worker's logs are."
  type        = string
}

variable "portal_log_group_name" {
  description = "Where the portal's logs are."
  type        = string
}

variable "cluster_arn" {
  description = "The ECS cluster."
  type        = string
}
