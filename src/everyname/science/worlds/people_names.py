"""Invented people: given and family names that live beside each other in one town.

Each name exists somewhere; the combinations are made by chance and belong to nobody.
"""

from dataclasses import dataclass
from itertools import product

from everyname.science.worlds.dice import Dice

__all__ = ["full_names"]


@dataclass(frozen=True, slots=True)
class Tradition:
    """Names that go together, and how often this town has them (of about a hundred people)."""

    frequency: int
    given: str
    family: str


_TRADITIONS = (
    Tradition(
        30,
        "Abigail Amos Beatrice Caleb Clara Cora Daisy Elliot Emmett Esther Felix Flora Gideon Greta Hazel "
        "Ida Ivy Jasper Jonah June Lena Leo Mabel Miles Nora Otis Pearl Reuben Rosa Silas Tessa Wyatt",
        "Abbott Barlow Calder Dunmore Ellery Fenwick Garland Hollis Ingram Kettle Larkin Marlow Nettleton "
        "Oakes Penrose Quimby Radley Sorrel Thackeray Underhill Vickers Whitlock Yarrow",
    ),
    Tradition(
        22,
        "Adrián Alma Beatriz Camila Diego Elena Esteban Gael Inés Joaquín Julieta Lucía Mateo Nahomi Paloma "
        "Rafael Renata Santiago Valentina Ximena",
        "Aguirre Benítez Carranza Delgado Escobedo Fuentes Galván Ibáñez Juárez Lozano Montoya Núñez Ocampo "
        "Palacios Quintero Robledo Salcedo Treviño Urrutia Zamora",
    ),
    Tradition(
        13,
        "Amari Asha Dariush Ebony Imani Isaiah Jabari Kamari Keisha Kofi Malik Nia Omari Sanaa Tariq Zuri",
        "Alston Battle Boateng Coleman Dukes Easley Gaines Haywood Mensah Okafor Pettway Ruffin Tolliver",
    ),
    Tradition(
        7,
        "Bao Chue Gaoly Hlee Kao Maiv Mee Nkauj Pa Paj Pheng Tou Xeng Yer",
        "Cheng Hang Her Khang Lo Moua Thao Vang Xiong Yaj",
    ),
    Tradition(
        6,
        "Anh Bình Châu Dũng Hạnh Hiếu Khánh Linh Minh Ngọc Phúc Quỳnh Thảo Tuấn",
        "Bùi Đặng Đinh Hồ Lê Ngô Nguyễn Phạm Trần Vũ",
    ),
    Tradition(
        5,
        "أحمد آية بلال جنى حمزة رنا سارة طارق ليلى مريم نور يوسف",
        "الحداد الخطيب العلي النجار حسين درويش سليمان صالح عباس قاسم",
    ),
    Tradition(
        5,
        "अनन्या आरव ईशा कबीर काव्या तारा नेहा प्रिया रोहन विवान समीर सान्वी",
        "अग्रवाल कुलकर्णी गुप्ता जोशी ठाकुर नायर पटेल भट्ट मेहता शर्मा",
    ),
    Tradition(
        4,
        "思远 嘉怡 子涵 宇航 雨桐 浩然 欣妍 梓萱 明轩 若曦",
        "陈 李 林 王 吴 杨 张 赵 周 黄",
    ),
    Tradition(
        4,
        "Agnieszka Bohdan Dariya Jakub Kasia Łukasz Miroslav Oksana Tadeusz Zofia",
        "Bondarenko Dąbrowski Hrytsenko Kowalczyk Lewandowski Nowakowska Piątek Shevchuk Wójcik Żak",
    ),
    Tradition(
        2,
        "Aiyana Chayton Elu Kaya Nizhoni Shilah Takoda Winona",
        "Begay Deerwater Manygoats Redhorse Tallchief Tsosie Whitefeather Yazzie",
    ),
    Tradition(
        2,
        "Анна Даниил Иван Катерина Максим Мария Олег София",
        "Бондаренко Волкова Гончар Иванова Коваль Петренко Соколова Ткач",
    ),
)


def full_names(count: int, dice: Dice) -> list[tuple[str, str]]:
    """Given and family names for so many people; nobody has a namesake while that can be helped."""
    tradition_of = dice.weighted([tradition.frequency for tradition in _TRADITIONS], count).tolist()
    pools = [_shuffled_combinations(tradition, dice) for tradition in _TRADITIONS]
    taken = [0] * len(pools)
    names = []
    for which in tradition_of:
        names.append(pools[which][taken[which] % len(pools[which])])
        taken[which] += 1
    return names


def _shuffled_combinations(tradition: Tradition, dice: Dice) -> list[tuple[str, str]]:
    combinations = list(product(tradition.given.split(), tradition.family.split()))
    return [combinations[at] for at in dice.order(len(combinations)).tolist()]
