"""What happens next: choosing questions, taking answers, planning practice."""
