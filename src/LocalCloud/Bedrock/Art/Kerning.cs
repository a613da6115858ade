using System.Buffers.Binary;
using SkiaSharp;

namespace PosterSaaS.LocalCloud.Bedrock.Art;

/// <summary>Pair kerning from a font's GPOS table. Skia sets glyphs by their advance alone, and at poster size "AV" then falls apart.</summary>
internal sealed class Kerning
{
    private const uint Gpos = 0x47504F53;
    private const int PairAdjustment = 2;
    private const int Extension = 9;

    private readonly byte[] _table;
    private readonly List<int> _pairTables = [];

    public Kerning(SKTypeface typeface)
    {
        _table = typeface.TryGetTableData(Gpos, out var table) ? table : [];
        if (_table.Length > 0)
        {
            foreach (var lookup in KernLookups())
            {
                AddPairTables(lookup);
            }
        }
    }

    /// <summary>In font units, mostly negative.</summary>
    public int Between(ushort left, ushort right)
    {
        foreach (var table in _pairTables)
        {
            if (CoverageIndex(table + U16(table + 2), left) is >= 0 and var covered && Adjustment(table, covered, left, right) is { } adjustment)
            {
                return adjustment;
            }
        }

        return 0;
    }

    private IEnumerable<int> KernLookups()
    {
        int features = U16(6), lookups = U16(8);
        return Enumerable.Range(0, U16(features))
            .Select(index => features + 2 + (index * 6))
            .Where(record => _table.AsSpan(record, 4).SequenceEqual("kern"u8))
            .Select(record => features + U16(record + 4))
            .SelectMany(feature => Enumerable.Range(0, U16(feature + 2)).Select(index => U16(feature + 4 + (index * 2))))
            .Distinct()
            .Select(index => lookups + U16(lookups + 2 + (index * 2)));
    }

    private void AddPairTables(int lookup)
    {
        int type = U16(lookup);
        for (var index = 0; index < U16(lookup + 4); index++)
        {
            var table = lookup + U16(lookup + 6 + (index * 2));
            if (type == PairAdjustment)
            {
                _pairTables.Add(table);
            }
            else if (type == Extension && U16(table + 2) == PairAdjustment)
            {
                _pairTables.Add(table + (int)BinaryPrimitives.ReadUInt32BigEndian(_table.AsSpan(table + 4)));
            }
        }
    }

    private int? Adjustment(int table, int covered, ushort left, ushort right)
    {
        int first = U16(table + 4), second = U16(table + 6);
        if ((first & 4) == 0)
        {
            return null;
        }

        // Values come in the order of the format's bits; the advance is after the two placements.
        int advance = 2 * ((first & 1) + ((first >> 1) & 1)), size = 2 * (int.PopCount(first) + int.PopCount(second));
        if (U16(table) == 2)
        {
            int leftClass = ClassOf(table + U16(table + 8), left), rightClass = ClassOf(table + U16(table + 10), right);
            return I16(table + 16 + (((leftClass * U16(table + 14)) + rightClass) * size) + advance);
        }

        var pairs = table + U16(table + 10 + (covered * 2));
        for (var index = 0; index < U16(pairs); index++)
        {
            var pair = pairs + 2 + (index * (2 + size));
            if (U16(pair) == right)
            {
                return I16(pair + 2 + advance);
            }
        }

        return null;
    }

    private int CoverageIndex(int coverage, ushort glyph)
    {
        var ranges = U16(coverage) == 2;
        for (var index = 0; index < U16(coverage + 2); index++)
        {
            var at = coverage + 4 + (index * (ranges ? 6 : 2));
            if (ranges ? glyph >= U16(at) && glyph <= U16(at + 2) : glyph == U16(at))
            {
                return ranges ? U16(at + 4) + glyph - U16(at) : index;
            }
        }

        return -1;
    }

    private int ClassOf(int classes, ushort glyph)
    {
        if (U16(classes) == 1)
        {
            var offset = glyph - U16(classes + 2);
            return offset >= 0 && offset < U16(classes + 4) ? U16(classes + 6 + (offset * 2)) : 0;
        }

        for (var index = 0; index < U16(classes + 2); index++)
        {
            var range = classes + 4 + (index * 6);
            if (glyph >= U16(range) && glyph <= U16(range + 2))
            {
                return U16(range + 4);
            }
        }

        return 0;
    }

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_table.AsSpan(at));

    private short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_table.AsSpan(at));
}
