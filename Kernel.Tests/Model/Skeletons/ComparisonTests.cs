// SPDX-License-Identifier: GPL-2.0-only
using Kernel.Skeletons;
using Kernel.Skeletons.C;
using Kernel.Skeletons.Comparing;
using Kernel.Skeletons.Port;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Tests.Skeletons;

/// <summary>Small functions in both languages: what is the same passes, and every planted difference is found.</summary>
public sealed class ComparisonTests
{
    private const string Original = """
        /* A function with all that matters. */
        static int do_it(struct mount *m, int flags)
        {
            LIST_HEAD(list);	// a list
            struct mount *p, *n;

            if (flags & MNT_FORCE && !check_mnt(m))
                return -EINVAL;
            guard(namespace_excl)();
            if (unlikely(m->mnt_count == 0))
                return -EBUSY;
            list_for_each_entry_safe(p, n, &m->mnt_mounts, mnt_child) {
                p->mnt_parent = m;
                list_del(&p->mnt_child);
            }
        #ifdef CONFIG_SMP
            smp_mb();
        #else
            barrier();
        #endif
            return umount_tree(m, UMOUNT_SYNC);
        }
        """;

    private const string Ported = """
        async co<int> do_it(mount m, int flags)
        {
            var list = onstack<list_head>();
            INIT_LIST_HEAD(list);
            int err;

            if ((flags & MNT_FORCE) != 0 && !check_mnt(m))
                return -EINVAL;
            await namespace_lock();
            if (await READ_ONCE(m.mnt_count) == 0)
            {
                err = -EBUSY;
                goto @out;
            }
            foreach (var p in list_for_each_entry<mount>(m.mnt_mounts, mount.offsetof_mnt_child))
            {
                await WRITE_ONCE(p.mnt_parent, m);
                list_del(p.mnt_child);
            }
            await smp_mb();
            err = await umount_tree(m, UMOUNT_SYNC);
        @out:
            await namespace_unlock();
            return err;
        }
        """;

    [Test]
    public void A_faithful_port_does_the_same() => Assert.That(Compare(Ported), Is.Empty);

    [TestCase("INIT_LIST_HEAD(list);", "", "- INIT_LIST_HEAD()")]
    [TestCase("MNT_FORCE", "MNT_DETACH", "- MNT_FORCE + MNT_DETACH")]
    [TestCase("&& !check_mnt(m)", "&& check_mnt(m)", "- !")]
    [TestCase("&& !check_mnt(m)", "|| !check_mnt(m)", "- && + ||")]
    [TestCase("READ_ONCE(m.mnt_count) == 0", "READ_ONCE(m.mnt_count) != 0", "- !")]
    [TestCase("err = -EBUSY;", "err = -EINVAL;", "- EBUSY + EINVAL")]
    [TestCase("goto @out;", "return err;", "- namespace_unlock()")]
    [TestCase("await namespace_lock();", "", "- namespace_lock()")]
    [TestCase("p.mnt_parent, m", "p.mnt_ns, m", "- mnt_parent= + mnt_ns=")]
    [TestCase("list_del(p.mnt_child);", "list_del_init(p.mnt_child);", "- list_del() + list_del_init()")]
    [TestCase("await smp_mb();", "", "- smp_mb()")]
    [TestCase("await smp_mb();\n", "await smp_mb();\nif (err == 0)\n", "+ if ! | + }")]
    [TestCase("UMOUNT_SYNC", "UMOUNT_SYNC | UMOUNT_PROPAGATE", "+ UMOUNT_PROPAGATE")]
    public void What_differs_is_found(string was, string becomes, string found)
    {
        var changed = Ported.ReplaceLineEndings("\n").Replace(was, becomes, StringComparison.Ordinal);
        Assert.That(changed, Is.Not.EqualTo(Ported.ReplaceLineEndings("\n")), "the change was made");
        Assert.That(string.Join(" | ", Compare(changed)), Is.EqualTo(found));
    }

    [TestCase("Left out: security hooks (security_sb_umount()).", true)]
    [TestCase("Left out: security_*().", true)]
    [TestCase("Calls security_sb_umount() somewhere else.", false, Description = "says nothing of a difference")]
    [TestCase("Left out: fsnotify().", false)]
    public void A_comment_owns_up_to_what_it_names(string comment, bool covers) =>
        Assert.That(new Declaration([comment]).Covers(new Hunk(["security_sb_umount()", "if", "return", "}"], [])), Is.EqualTo(covers));

    [TestCase("Deviation: a loop, where the kernel jumps back.", true)]
    [TestCase("Deviation: security_*().", false)]
    public void A_difference_without_names_is_owned_up_to_by_its_kind(string comment, bool covers) =>
        Assert.That(new Declaration([comment]).Covers(new Hunk(["while"], ["for"])), Is.EqualTo(covers));

    private static IReadOnlyList<Hunk> Compare(string ported)
    {
        var method = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(ported)!;
        return Comparison.Compare(CFunctions.Read(Original).Single().Steps, PortFunctions.Steps(method));
    }
}
