using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace SimilarProfiles.Api.Hosting;

// Decision 49: docs/decisions/0049-blocks-that-hold-an-answer.md
/// <summary>
/// The blocks of memory in which Kestrel keeps what it receives and sends. Its own have 4 KiB, so that most reads take two; to send
/// one is cheaper. Thread-safe.
/// </summary>
internal sealed class AnswerBlocks : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    /// <summary>The length of a block in bytes: the headers, and some 35 profiles.</summary>
    internal const int BlockBytes = 8 * 1024;

    /// <summary>The most unused blocks that are kept: 16 MiB. The garbage collector takes back what is returned beyond them.</summary>
    internal const int MaxKept = 2 * 1024;

    private readonly ConcurrentQueue<Block> _kept = new();
    private int _keptCount;

    /// <inheritdoc/>
    public override int MaxBufferSize => Shared.MaxBufferSize;

    /// <summary>How many unused blocks there are.</summary>
    internal int Kept => Volatile.Read(ref _keptCount);

    /// <inheritdoc/>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    /// <inheritdoc/>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        if (minBufferSize > BlockBytes) return Shared.Rent(minBufferSize);
        if (!_kept.TryDequeue(out var block)) return new Block(this);
        Interlocked.Decrement(ref _keptCount);
        return block.Take();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Its users are many, and each disposes of it. The blocks go with it.
    }

    private void Return(Block block)
    {
        if (Interlocked.Increment(ref _keptCount) <= MaxKept) _kept.Enqueue(block);
        else Interlocked.Decrement(ref _keptCount);
    }

    private sealed class Block(AnswerBlocks pool) : IMemoryOwner<byte>
    {
        private int _isKept;

        public Memory<byte> Memory { get; } = GC.AllocateUninitializedArray<byte>(BlockBytes);

        public Block Take()
        {
            Volatile.Write(ref _isKept, 0);
            return this;
        }

        // Kept twice, it would get two owners, and one would send what the other wrote.
        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isKept, 1) == 0) pool.Return(this);
        }
    }
}

/// <summary>Gives Kestrel <see cref="AnswerBlocks"/>.</summary>
internal static class AnswerBlocksExtensions
{
    /// <summary>Registers them in the place of Kestrel's own.</summary>
    public static void AddAnswerBlocks(this IServiceCollection services) =>
        services.AddSingleton<IMemoryPoolFactory<byte>, AnswerBlocks>();
}
