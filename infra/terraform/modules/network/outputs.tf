output "vpc_id" {
  description = "The network."
  value       = aws_vpc.this.id
}

output "public_subnet_ids" {
  description = "Where the load balancer is."
  value       = [for zone in var.availability_zones : aws_subnet.public[zone].id]
}

output "private_subnet_ids" {
  description = "Where tasks run."
  value       = [for zone in var.availability_zones : aws_subnet.private[zone].id]
}

output "load_balancer_security_group_id" {
  description = "Security group of the load balancer."
  value       = aws_security_group.load_balancer.id
}

output "portal_security_group_id" {
  description = "Security group of portals."
  value       = aws_security_group.portal.id
}

output "generation_security_group_id" {
  description = "Security group of workers and of operators' tasks."
  value       = aws_security_group.generation.id
}

output "cluster_arn" {
  description = "The ECS cluster."
  value       = aws_ecs_cluster.this.arn
}

output "namespace_id" {
  description = "The namespace that services register in."
  value       = aws_service_discovery_private_dns_namespace.this.id
}

output "namespace_name" {
  description = "The namespace's domain."
  value       = aws_service_discovery_private_dns_namespace.this.name
}
