/* The grammar of an e-mail address. */
#include "wire/list/address.h"

#include <stdint.h>

/*
 * Mailbox of RFC 5321, section 4.1.2, without the forms that guest lists do not
 * use: quoted local parts, address literals and comments.
 */
%%{
	machine address;
	alphtype unsigned char;

	atext  = [A-Za-z0-9!#$%&'*+/=?^_`{|}~] | '-';
	local  = atext+ ( '.' atext+ )*;

	alnum_ = [A-Za-z0-9];
	label  = alnum_ ( '-'* alnum_ )*;
	# A last label of digits only would be the end of an IPv4 address.
	last   = label & ( any* [A-Za-z] any* );

	action label_start { label_at = p; }
	action label_end   { if (p - label_at > ADDRESS_LABEL_BYTES_MAX) short_labels = false; }
	action local_end   { local_end = p; }

	part   = label >label_start %label_end;
	domain = ( part '.' )+ ( last >label_start %label_end );

	main := local %local_end '@' domain;
}%%

%% write data noerror noentry;

bool address_read(const char *bytes, size_t n, size_t *local_bytes)
{
	const unsigned char *start = (const unsigned char *)bytes, *p = start, *pe = p + n, *eof = pe;
	const unsigned char *local_end = start, *label_at = start;
	bool short_labels = true;
	int cs;

	if (n == 0 || n > ADDRESS_BYTES_MAX)
		return false;
	%% write init;
	/* Ragel counts in its tables with plain int and char. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"
	%% write exec;
#pragma GCC diagnostic pop
	if (cs < address_first_final || !short_labels)
		return false;
	if (local_end - start > ADDRESS_LOCAL_BYTES_MAX)
		return false;
	*local_bytes = (size_t)(local_end - start);
	return true;
}
