output "url" {
  description = "PublicUrl: the portal's address."
  value       = "https://${var.domain_name}"
}

output "images_url" {
  description = "Address of the CDN; public copies are under shared/."
  value       = "https://${local.images_name}"
}

output "distribution_arn" {
  description = "The CDN distribution, which the bucket and its key name."
  value       = aws_cloudfront_distribution.images.arn
}

output "target_group_arn" {
  description = "Where portals register. It is known when the load balancer forwards to it."
  value       = aws_lb_listener_rule.portal.action[0].target_group_arn
}

output "load_balancer_metric_name" {
  description = "The load balancer, as metrics name it."
  value       = aws_lb.this.arn_suffix
}

output "target_group_metric_name" {
  description = "The target group, as metrics name it."
  value       = aws_lb_target_group.portal.arn_suffix
}
